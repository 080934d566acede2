using RmapProps.Contract;
using RmapProps.Contract.Operations;
using RmapProps.Contract.Parameters;
using RmapProps.Contract.Scenarios;
using RmapProps.Harness.Enumeration;
using RmapProps.Harness.Running;

namespace RmapProps.Harness.Shrinking;

/// <summary>
/// Searches for the simplest scenario with a signature, starting from the result of a shrinker, and certifies it. Worlds are
/// enumerated from the smallest up, so a failure that needs few processes and pages is found at little cost, however far the
/// shrinker was from it. The last world is the one around the scenario; nothing in it is simpler. So seeds that reach the same
/// world end in the same scenario. They can end in two if another world has a simpler one and is too large to explore.
/// </summary>
/// <param name="subjects">Runs the scenarios; subject and oracle must be copyable.</param>
/// <param name="signature">The signature that a scenario must have.</param>
/// <param name="budget">
/// The number of transitions allowed in all. It is a count, so that the result does not depend on speed.
/// </param>
/// <param name="jobs">The number of threads; the result does not depend on it.</param>
/// <param name="meter">Counts the transitions; null for none.</param>
/// <param name="cancellation">Ends the search, as an exhausted budget does.</param>
internal sealed class Certifier(
    SubjectPool subjects, Signature signature, long budget, int jobs, ShrinkMeter? meter, CancellationToken cancellation)
{
    /// <summary>The number of transitions allowed by default.</summary>
    public const long DefaultBudget = 4_000_000;

    /// <summary>
    /// Half of the budget goes to exploring other worlds. Each exploration gets a quarter of the rest, however many there are.
    /// The other half is reserved for the world around the scenario, where the proof has to be found.
    /// </summary>
    private const long LooksInBudget = 4;

    /// <summary>
    /// Most allocating steps allocate up to three times. If a scenario fails one of these allocations, failing another may take
    /// fewer steps.
    /// </summary>
    private const int UsualFailures = 3;

    /// <summary>For each explored world, the length from which a scenario needs no further exploration of that world.</summary>
    private readonly Dictionary<SmallWorld, int> seen = [];

    private long leftForProof = budget - (budget / 2), leftForLooks = budget / 2;

    private (SmallWorld World, Scenario First, EnumerationResult Result)? proof;

    /// <summary>Returns the simplest scenario that was found, with a certificate of how far that was checked.</summary>
    public (Scenario Scenario, Certificate Certificate) Certify(Scenario scenario)
    {
        meter?.Begin(ShrinkStage.Certificate, budget);
        while (true)
        {
            var best = scenario;
            var around = SmallWorld.Around(best);
            if (SimplerIn(Smaller(around), best) is { } inSmaller)
            {
                scenario = inSmaller;
                continue;
            }

            // If the best scenario was found as the first of this world, that enumeration is the proof; it need not run again.
            var all = proof is { } known && known.World == around && known.First == best
                ? known.Result
                : Enumerate(around, best.Length, ref leftForProof, leftForProof);
            if (all.First is { } first && Shortlex.Compare(first, best) < 0)
            {
                (scenario, proof) = (first, (around, first, all));
                continue;
            }

            // The enumeration missed the scenario itself, which belongs to this world, so it proves nothing.
            if (all.First is null && all.ClosedDepth >= best.Length)
                all = NothingKnown(all);
            if (SimplerIn(Larger(around), best) is { } inLarger)
            {
                scenario = inLarger;
                continue;
            }

            return (best, new(around, best.Length, all.ClosedDepth, all.First is not null, all.States, all.Transitions));
        }
    }

    /// <summary>Returns the worlds with fewer processes or pages, smallest first.</summary>
    private static IEnumerable<SmallWorld> Smaller(SmallWorld world) =>
        from processes in Enumerable.Range(1, world.Processes)
        from pages in Enumerable.Range(1, world.Pages)
        where processes < world.Processes || pages < world.Pages
        orderby processes + pages, processes
        select world with { Processes = processes, Pages = pages };

    /// <summary>Returns slightly larger worlds: one more process, page or verb often allows fewer or simpler steps.</summary>
    private static IEnumerable<SmallWorld> Larger(SmallWorld world)
    {
        yield return world with { Processes = world.Processes + 1, Verbs = With(Vocabulary.All, world.Verbs, Fork.Form) };
        yield return world with { Verbs = With(Vocabulary.All, world.Verbs, Munmap.Form, Fork.Form, Exit.Form) };
        yield return world with
        {
            Verbs = With(Vocabulary.All, world.Verbs, [.. Vocabulary.All.Where(verb => verb.Actor is null)]),
            Stacks = true,
        };
        yield return world with { Verbs = With(Vocabulary.All, world.Verbs, Read.Form) };
        yield return world with { Pages = world.Pages + 1 };
        yield return world with { Protections = Protection.All.ToSequence() };
        yield return world with { Advices = Advice.All.ToSequence() };
        if (world.Failures.Count > 0)
            yield return world with
            {
                Failures = Enumerable.Range(1, Math.Max(UsualFailures, world.Failures.Max())).ToSequence(),
            };
    }

    private static Sequence<T> With<T>(IReadOnlyList<T> order, Sequence<T> some, params ReadOnlySpan<T> others)
    {
        HashSet<T> all = [.. some, .. others];
        return order.Where(all.Contains).ToSequence();
    }

    /// <summary>Returns a simpler scenario from one of the worlds, or null if exploring each of them finds none.</summary>
    private Scenario? SimplerIn(IEnumerable<SmallWorld> worlds, Scenario best)
    {
        foreach (var world in worlds)
        {
            if (seen.GetValueOrDefault(world) >= best.Length)
                continue;
            var look = Enumerate(world, best.Length, ref leftForLooks, leftForLooks / LooksInBudget);
            seen[world] = look.RanOut ? best.Length : look.ClosedDepth;
            if (look.First is { } first && Shortlex.Compare(first, best) < 0)
                return first;
        }

        return null;
    }

    /// <summary>
    /// Enumerates a world, and checks the result by a run on fresh subjects. If a subject breaks its promise and behaves
    /// differently when it is copied or observed, the enumeration does not describe it. Then nothing is claimed.
    /// </summary>
    private EnumerationResult Enumerate(SmallWorld world, int depth, ref long left, long transitions)
    {
        var counted = 0L;
        var result = new Enumerator(subjects.TestPair, world, signature)
            .Run(subjects, new(depth, transitions), jobs, Count, cancellation);
        left = Math.Max(0, left - result.Transitions);
        return result.First is { } first && ScenarioRunner.Run(first, subjects.TestPair)?.Signature != signature
            ? NothingKnown(result)
            : result;

        void Count(EnumerationProgress progress)
        {
            meter?.Add(progress.Transitions - counted);
            counted = progress.Transitions;
        }
    }

    private static EnumerationResult NothingKnown(EnumerationResult of) => of with { Levels = [], First = null, RanOut = true };
}
