using RmapProps.Contract.Scenarios;
using RmapProps.Harness.Running;

namespace RmapProps.Harness.Shrinking;

/// <summary>
/// Makes a diverging scenario as simple as possible: fewer steps, then fewer and lower names and pages, then simpler arguments,
/// in a deterministic order. It never leaves the signature that it was given. A shrinker that accepts any failure ends at the
/// shallowest bug instead of the one that was found.
/// </summary>
public static class Shrinker
{
    /// <summary>
    /// The number of scenarios that may run by default. It is a count, so that the result does not depend on speed.
    /// </summary>
    public const int DefaultBudget = 20_000;

    /// <summary>Shrinks a scenario.</summary>
    /// <param name="scenario">A scenario that diverges.</param>
    /// <param name="divergence">Its divergence.</param>
    /// <param name="testPair">The subject and the oracle to run it on.</param>
    /// <param name="budget">The number of scenarios that may run.</param>
    /// <param name="cancellation">Ends the search, as an exhausted budget does.</param>
    public static ShrinkResult Shrink(
        Scenario scenario, Divergence divergence, TestPair testPair, int budget = DefaultBudget,
        CancellationToken cancellation = default) =>
        Shrink(scenario, divergence, testPair, new ShrinkBudgets(Executions: budget), cancellation);

    /// <summary>Shrinks a scenario within the limit of executions, and counts them.</summary>
    internal static ShrinkResult Shrink(
        Scenario scenario, Divergence divergence, TestPair testPair, ShrinkBudgets budgets, CancellationToken cancellation)
    {
        var budget = budgets.Executions;
        budgets.Meter?.Begin(ShrinkStage.Candidates, budget);
        using var subjects = new SubjectPool(testPair);
        if (RepeatsAfterReset(scenario, divergence, subjects))
        {
            var shrunk = Shrink(scenario, divergence, subjects, budget, budgets.Meter, cancellation);
            if (Repeats(shrunk, testPair))
                return shrunk;
        }

        // A reset leaves state behind, which would mislead the search, so each candidate gets fresh subjects.
        using var fresh = new SubjectPool(testPair, reuses: false);
        budgets.Meter?.Begin(ShrinkStage.Candidates, budget);
        return Shrink(scenario, divergence, fresh, budget, budgets.Meter, cancellation);
    }

    /// <summary>Shrinks with reused subjects. Does not check the result on fresh ones.</summary>
    internal static ShrinkResult Shrink(
        Scenario scenario, Divergence divergence, SubjectPool subjects, int budget, ShrinkMeter? meter = null,
        CancellationToken cancellation = default)
    {
        var search = new ShrinkSearch(subjects, divergence.Signature, budget, meter, cancellation)
        {
            Best = scenario.Take(divergence.Number),
            Divergence = divergence,
        };

        search.Exhaust(Deletions.Chunks);
        var improved = true;
        while (improved && !search.RanOut)
        {
            improved = search.Exhaust(Deletions.Single);
            improved |= search.Exhaust(Renamings.Processes);
            improved |= search.Exhaust(Renamings.WithoutStep);
            improved |= search.Exhaust(Renamings.Pages);
            improved |= search.Exhaust(Simplifications.Everywhere);
            improved |= search.Exhaust(Simplifications.OneByOne);
            improved |= search.Exhaust(Simplifications.Order);

            // The most expensive passes run only when all others find nothing more.
            improved = improved || search.Exhaust(Deletions.Pairs);
            improved = improved || search.Exhaust(Replacements.OneForTwo);
            improved = improved || search.Exhaust(Replacements.OneForOne);
        }

        return new(search.Best, search.Divergence, scenario.Length, search.Executions, !search.RanOut, search.Others);
    }

    /// <summary>
    /// Finds the canonical counterexample for a signature: shrinks a fixed set of other scenarios with that signature and
    /// certifies the simplest. The set does not depend on the scenario that was found. Returns null if the set has no scenario
    /// with that signature.
    /// </summary>
    /// <param name="signature">The signature.</param>
    /// <param name="testPair">The subject and the oracle to run them on.</param>
    /// <param name="budgets">
    /// The number of random scenarios that may run to find others, and the number of steps that certifying may take.
    /// </param>
    /// <param name="jobs">The number of threads; the result does not depend on it.</param>
    /// <param name="cancellation">Ends the search early, with the simplest scenario so far.</param>
    public static ShrinkResult? Canonical(
        Signature signature, TestPair testPair, ShrinkBudgets budgets, int jobs = 1, CancellationToken cancellation = default)
    {
        using var subjects = new SubjectPool(testPair);
        var others = new Restarts(subjects, signature, jobs, budgets.Meter, cancellation).Shrunk(budgets.Scenarios);
        if (others.Count == 0)
            return null;
        var simplest = others.Aggregate(
            static (best, other) => Shortlex.Compare(other.Scenario, best.Scenario) < 0 ? other : best);
        if (!Repeats(simplest, testPair))
            return null;
        return Certify(simplest with { Restarts = others.Count }, testPair, budgets, jobs, cancellation);
    }

    /// <summary>
    /// Gives a rare signature the restarts that its canonical counterexample lacks: shrinks other scenarios with that signature
    /// from the small world of the shrunk scenario, and returns the simplest of all. A signature that is not rare is returned as
    /// it is, so that this costs nothing there.
    /// </summary>
    /// <param name="shrunk">The shrunk scenario.</param>
    /// <param name="canonical">The canonical counterexample; null if there is none.</param>
    /// <param name="testPair">The subject and the oracle to run them on.</param>
    /// <param name="budgets">The number of random scenarios that may run to find others.</param>
    /// <param name="jobs">The number of threads; the result does not depend on it.</param>
    /// <param name="cancellation">Ends the search early, with the simplest scenario so far.</param>
    public static ShrinkResult RestartNearby(
        ShrinkResult shrunk, ShrinkResult? canonical, TestPair testPair, ShrinkBudgets budgets, int jobs = 1,
        CancellationToken cancellation = default)
    {
        if (canonical is { Restarts: >= Restarts.Few })
            return shrunk;
        using var subjects = new SubjectPool(testPair);
        var others = new Restarts(subjects, shrunk.Divergence.Signature, jobs, budgets.Meter, cancellation)
            .Shrunk(budgets.Scenarios, Restarts.WorldOf(shrunk.Scenario));
        var simplest = others.Where(other => Repeats(other, testPair)).Aggregate(
            shrunk, static (best, other) => Shortlex.Compare(other.Scenario, best.Scenario) < 0 ? other : best);
        return shrunk with { Scenario = simplest.Scenario, Divergence = simplest.Divergence, Restarts = others.Count };
    }

    /// <summary>
    /// Returns the simpler of a shrunk scenario and the canonical counterexample for its signature. Certifies the shrunk scenario
    /// first if it is the simpler one, which may simplify it further.
    /// </summary>
    /// <param name="shrunk">The shrunk scenario.</param>
    /// <param name="canonical">The canonical counterexample; null if there is none.</param>
    /// <param name="testPair">The subject and the oracle to run it on.</param>
    /// <param name="transitions">The number of steps that certifying may take, if the result is not certified already.</param>
    /// <param name="jobs">The number of threads; the result does not depend on it.</param>
    /// <param name="cancellation">Ends the search early, with the certificate so far.</param>
    public static ShrinkResult Settle(
        ShrinkResult shrunk, ShrinkResult? canonical, TestPair testPair, long transitions, int jobs = 1,
        CancellationToken cancellation = default) =>
        Settle(shrunk, canonical, testPair, new ShrinkBudgets(Transitions: transitions), jobs, cancellation);

    /// <summary>Settles within the limit of transitions, and counts them.</summary>
    internal static ShrinkResult Settle(
        ShrinkResult shrunk, ShrinkResult? canonical, TestPair testPair, ShrinkBudgets budgets, int jobs,
        CancellationToken cancellation)
    {
        var own = shrunk with { Restarts = shrunk.Restarts + (canonical?.Restarts ?? 0) };
        if (canonical is null || Shortlex.Compare(shrunk.Scenario, canonical.Scenario) < 0)
            own = Certify(own, testPair, budgets, jobs, cancellation);
        return canonical is null || Shortlex.Compare(own.Scenario, canonical.Scenario) < 0
            ? own
            : own with { Scenario = canonical.Scenario, Divergence = canonical.Divergence, Certificate = canonical.Certificate };
    }

    /// <summary>Searches small worlds for a simpler scenario, and certifies the simplest.</summary>
    /// <param name="shrunk">The shrunk scenario.</param>
    /// <param name="testPair">The subject and the oracle to run it on. If they cannot be copied, nothing is certified.</param>
    /// <param name="transitions">The number of steps that may be taken.</param>
    /// <param name="jobs">The number of threads; the result does not depend on it.</param>
    /// <param name="cancellation">Ends the search early, with the certificate so far.</param>
    public static ShrinkResult Certify(
        ShrinkResult shrunk, TestPair testPair, long transitions, int jobs = 1, CancellationToken cancellation = default) =>
        Certify(shrunk, testPair, new ShrinkBudgets(Transitions: transitions), jobs, cancellation);

    private static ShrinkResult Certify(
        ShrinkResult shrunk, TestPair testPair, ShrinkBudgets budgets, int jobs, CancellationToken cancellation)
    {
        var transitions = budgets.Transitions;
        using var subjects = new SubjectPool(testPair);
        if (transitions == 0 || !CanCopy(subjects))
            return shrunk;
        var certifier = new Certifier(subjects, shrunk.Divergence.Signature, transitions, jobs, budgets.Meter, cancellation);
        var (simplest, certificate) = certifier.Certify(shrunk.Scenario);
        return shrunk with
        {
            Scenario = simplest,
            Divergence = ScenarioRunner.Run(simplest, testPair)!,
            Certificate = certificate,
        };
    }

    /// <summary>Returns whether a result diverges in the same way on fresh subjects.</summary>
    private static bool Repeats(ShrinkResult shrunk, TestPair testPair) =>
        shrunk.Divergence.IsSameAs(ScenarioRunner.Run(shrunk.Scenario, testPair));

    /// <summary>Returns whether a scenario diverges in the same way twice on pooled subjects, so also after a reset.</summary>
    private static bool RepeatsAfterReset(Scenario scenario, Divergence divergence, SubjectPool subjects) =>
        divergence.IsSameAs(ScenarioRunner.Run(scenario, subjects))
            && divergence.IsSameAs(ScenarioRunner.Run(scenario, subjects));

    private static bool CanCopy(SubjectPool subjects)
    {
        using var pair = subjects.Rent();
        return pair.ResetSubject().CanCopy && pair.ResetOracle().CanCopy;
    }
}
