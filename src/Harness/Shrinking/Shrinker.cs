using RmapProps.Contract.Scenarios;
using RmapProps.Harness.Running;

namespace RmapProps.Harness.Shrinking;

/// <summary>
/// Makes a diverging scenario as simple as it can: fewer steps, then fewer and lower names and pages, then simpler
/// arguments, in an order without chance. It never leaves the signature it was given, because a shrinker that accepts
/// any failure ends at the shallowest mistake instead of the one that was found.
/// </summary>
public static class Shrinker
{
    /// <summary>
    /// How many scenarios may be run, unless something else is asked for. A count, so that the result does not depend on
    /// speed.
    /// </summary>
    public const int DefaultBudget = 20_000;

    /// <summary>Shrinks.</summary>
    /// <param name="scenario">A scenario that diverges.</param>
    /// <param name="divergence">How it does.</param>
    /// <param name="contest">Who runs it.</param>
    /// <param name="budget">How many scenarios may be run.</param>
    /// <param name="cancellation">Ends it as an empty budget does.</param>
    public static ShrinkResult Shrink(
        Scenario scenario, Divergence divergence, TestPair contest, int budget = DefaultBudget,
        CancellationToken cancellation = default)
    {
        using var subjects = new SubjectPool(contest);
        if (RepeatsAfterReset(scenario, divergence, subjects))
        {
            var shrunk = Shrink(scenario, divergence, subjects, budget, cancellation);
            if (Repeats(shrunk, contest))
                return shrunk;
        }

        // A reset leaves something behind, which would mislead the search. So each candidate gets subjects of its own.
        using var fresh = new SubjectPool(contest, reuses: false);
        return Shrink(scenario, divergence, fresh, budget, cancellation);
    }

    /// <summary>Shrinks with subjects that are used again. The result is not run on fresh ones.</summary>
    internal static ShrinkResult Shrink(
        Scenario scenario, Divergence divergence, SubjectPool subjects, int budget, CancellationToken cancellation = default)
    {
        var search = new ShrinkSearch(subjects, divergence.Signature, budget, cancellation)
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

            // The dearest passes wait until all others have nothing more to say.
            improved = improved || search.Exhaust(Deletions.Pairs);
            improved = improved || search.Exhaust(Replacements.OneForTwo);
            improved = improved || search.Exhaust(Replacements.OneForOne);
        }

        return new(search.Best, search.Divergence, scenario.Length, search.Executions, !search.RanOut, search.Others);
    }

    /// <summary>
    /// What all end with that diverge in this way and have nothing simpler of their own: other scenarios that do, always the
    /// same ones whatever was found before, shrunk, and the simplest of them certified. Null where none is met.
    /// </summary>
    /// <param name="signature">In which way.</param>
    /// <param name="contest">Who runs them.</param>
    /// <param name="budgets">
    /// How many random scenarios may be run to meet others, and how many steps may be taken to certify.
    /// </param>
    /// <param name="jobs">How many threads; the result does not depend on it.</param>
    /// <param name="cancellation">Ends it early, with the simplest so far.</param>
    public static ShrinkResult? Common(
        Signature signature, TestPair contest, ShrinkBudgets budgets, int jobs = 1, CancellationToken cancellation = default)
    {
        using var subjects = new SubjectPool(contest);
        var others = new Restarts(subjects, signature, jobs, cancellation).Shrunk(budgets.Scenarios);
        if (others.Count == 0)
            return null;
        var simplest = others.Aggregate(
            static (best, other) => Shortlex.Compare(other.Scenario, best.Scenario) < 0 ? other : best);
        if (!Repeats(simplest, contest))
            return null;
        return Certify(simplest with { Restarts = others.Count }, contest, budgets.Transitions, jobs, cancellation);
    }

    /// <summary>
    /// The end of what was shrunk: what others that diverge in the same way ended with, or what is simpler still.
    /// </summary>
    /// <param name="shrunk">What was shrunk.</param>
    /// <param name="common">What others ended with; null where nobody knows.</param>
    /// <param name="contest">Who runs it.</param>
    /// <param name="transitions">How many steps may be taken to certify it, where that is not done already.</param>
    /// <param name="jobs">How many threads; the result does not depend on it.</param>
    /// <param name="cancellation">Ends it early, with what was certified so far.</param>
    public static ShrinkResult Settle(
        ShrinkResult shrunk, ShrinkResult? common, TestPair contest, long transitions, int jobs = 1,
        CancellationToken cancellation = default)
    {
        var own = shrunk with { Restarts = common?.Restarts ?? 0 };
        if (common is null || Shortlex.Compare(shrunk.Scenario, common.Scenario) < 0)
            own = Certify(own, contest, transitions, jobs, cancellation);
        return common is null || Shortlex.Compare(own.Scenario, common.Scenario) < 0
            ? own
            : own with { Scenario = common.Scenario, Divergence = common.Divergence, Certificate = common.Certificate };
    }

    /// <summary>Enumerates small worlds for what is simpler still, and certifies what is left.</summary>
    /// <param name="shrunk">What was shrunk already.</param>
    /// <param name="contest">Who runs it. Without copyable subjects nothing is certified.</param>
    /// <param name="transitions">How many steps may be taken.</param>
    /// <param name="jobs">How many threads; the result does not depend on it.</param>
    /// <param name="cancellation">Ends it early, with what was certified so far.</param>
    public static ShrinkResult Certify(
        ShrinkResult shrunk, TestPair contest, long transitions, int jobs = 1, CancellationToken cancellation = default)
    {
        using var subjects = new SubjectPool(contest);
        if (transitions == 0 || !CanCopy(subjects))
            return shrunk;
        var certifier = new Certifier(subjects, shrunk.Divergence.Signature, transitions, jobs, cancellation);
        var (simplest, certificate) = certifier.Certify(shrunk.Scenario);
        return shrunk with
        {
            Scenario = simplest,
            Divergence = ScenarioRunner.Run(simplest, contest)!,
            Certificate = certificate,
        };
    }

    /// <summary>Whether a result diverges in the same way on fresh subjects.</summary>
    private static bool Repeats(ShrinkResult shrunk, TestPair contest) =>
        shrunk.Divergence.IsSameAs(ScenarioRunner.Run(shrunk.Scenario, contest));

    /// <summary>Whether a scenario diverges in the same way on new subjects and on those that have run it before.</summary>
    private static bool RepeatsAfterReset(Scenario scenario, Divergence divergence, SubjectPool subjects) =>
        divergence.IsSameAs(ScenarioRunner.Run(scenario, subjects))
            && divergence.IsSameAs(ScenarioRunner.Run(scenario, subjects));

    private static bool CanCopy(SubjectPool subjects)
    {
        using var pair = subjects.Rent();
        return pair.ResetSubject().CanCopy && pair.ResetOracle().CanCopy;
    }
}
