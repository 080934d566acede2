using RmapProps.Contract;
using RmapProps.Contract.Operations;
using RmapProps.Contract.Parameters;
using RmapProps.Contract.Scenarios;
using RmapProps.Harness.Enumeration;
using RmapProps.Harness.Running;

namespace RmapProps.Harness.Shrinking;

/// <summary>
/// Takes what a shrinker ended with to the simplest scenario there is, and certifies it. Worlds are enumerated from the
/// smallest on: what shows in few processes and pages is found there at little cost, however far the shrinker was from it.
/// The last world is the one around the scenario; nothing in it is simpler. So seeds that come into one world end in one
/// scenario; where another world has a simpler one and is too large for a look, they may end in two.
/// </summary>
/// <param name="subjects">Run the scenarios; subject and oracle must be copyable.</param>
/// <param name="signature">What has to be kept.</param>
/// <param name="budget">How many transitions may be taken in all. A count, so that the result does not depend on speed.</param>
/// <param name="jobs">How many threads; the result does not depend on it.</param>
/// <param name="cancellation">Ends it as an empty budget does.</param>
internal sealed class Certifier(SubjectPool subjects, Signature signature, long budget, int jobs, CancellationToken cancellation)
{
    /// <summary>How many transitions may be taken, unless something else is asked for.</summary>
    public const long DefaultBudget = 4_000_000;

    /// <summary>
    /// Half of the budget is for looks into other worlds, each at this part of what is left of it, however many there are.
    /// The other half is for the world around the scenario, where the proof has to be found.
    /// </summary>
    private const long LooksInBudget = 4;

    /// <summary>
    /// Most steps that allocate do so up to three times; where one of these failures is told of, another may do it in fewer
    /// steps.
    /// </summary>
    private const int UsualFailures = 3;

    /// <summary>Worlds that need no further look at scenarios of so many steps or more.</summary>
    private readonly Dictionary<SmallWorld, int> seen = [];

    private long leftForProof = budget - (budget / 2), leftForLooks = budget / 2;

    private (SmallWorld World, Scenario First, EnumerationResult Result)? proof;

    /// <summary>The simplest scenario that was found, and how far it is known to be the simplest.</summary>
    public (Scenario Scenario, Certificate Certificate) Certify(Scenario scenario)
    {
        while (true)
        {
            var best = scenario;
            var around = SmallWorld.Around(best);
            if (SimplerIn(Smaller(around), best) is { } inSmaller)
            {
                scenario = inSmaller;
                continue;
            }

            // What was found as the first of this world needs no second enumeration to say so.
            var all = proof is { } known && known.World == around && known.First == best
                ? known.Result
                : Enumerate(around, best.Length, ref leftForProof, leftForProof);
            if (all.First is { } first && Shortlex.Compare(first, best) < 0)
            {
                (scenario, proof) = (first, (around, first, all));
                continue;
            }

            // The scenario itself is of this world.
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

    /// <summary>The worlds with fewer processes or pages, the smallest first.</summary>
    private static IEnumerable<SmallWorld> Smaller(SmallWorld world) =>
        from processes in Enumerable.Range(1, world.Processes)
        from pages in Enumerable.Range(1, world.Pages)
        where processes < world.Processes || pages < world.Pages
        orderby processes + pages, processes
        select world with { Processes = processes, Pages = pages };

    /// <summary>
    /// The worlds with a little more: often one process, page or word more says the same in fewer steps, or in simpler ones.
    /// </summary>
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

    /// <summary>A scenario of one of these worlds that is simpler; null where a look at each of them finds none.</summary>
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
    /// Enumerates, and checks what is found against a run on fresh subjects. A subject that does something else when it was
    /// copied or observed than otherwise, against its promise, is not what was enumerated: then nothing is known of it.
    /// </summary>
    private EnumerationResult Enumerate(SmallWorld world, int depth, ref long left, long transitions)
    {
        var result = new Enumerator(subjects.TestPair, world, signature)
            .Run(subjects, new(depth, transitions), jobs, cancellation: cancellation);
        left = Math.Max(0, left - result.Transitions);
        return result.First is { } first && ScenarioRunner.Run(first, subjects.TestPair)?.Signature != signature
            ? NothingKnown(result)
            : result;
    }

    private static EnumerationResult NothingKnown(EnumerationResult of) => of with { Levels = [], First = null, RanOut = true };
}
