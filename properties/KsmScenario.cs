using RmapProps.Contract.Observations;
using RmapProps.Contract.Operations;
using RmapProps.Contract.Parameters;
using RmapProps.Oracle;

namespace RmapProps.PropertyTests;

/// <summary>
/// A scenario with three processes of different trees: ksmd merges their pages, and kswapd swaps them out. It reaches
/// the hidden parts of the state, which general scenarios seldom reach.
/// </summary>
public sealed record KsmScenario(Scenario Scenario)
{
    private const int Steps = 30;

    private static readonly Scenario Beginning = TestPairs.Parse("""
        p0 fork p1
        p0 fork p2
        p0 mmap 0+2 rw
        p1 mmap 0+2 rw
        p2 mmap 1+2 rw
        p0 madvise 0+2 mergeable
        p1 madvise 0+2 mergeable
        p2 madvise 1+2 mergeable
        p0 write 0
        p0 write 1
        p1 write 0
        p2 write 1
        """);

    private static readonly Sequence<Verb> Verbs =
    [
        Merge.Form, Merge.Form, Merge.Form, Merge.Form, Prune.Form, Swapout.Form, Swapout.Form, Drop.Form, Swapoff.Form,
        Read.Form, Read.Form, Write.Form, Fork.Form, Exit.Form, Mremap.Form, Isolate.Form, Putback.Form,
    ];

    public static KsmScenario Of(ulong seed)
    {
        var rng = new Rng(seed);
        var swarm = Swarm.Draw(rng) with { Pids = 3, FirstPage = 0, Pages = 3, LongestRange = 2 };
        var machine = new ForwardMap();
        foreach (var step in Beginning.Steps)
            step.ApplyTo(machine);
        var steps = Beginning.Steps.ToList();
        while (steps.Count < Beginning.Length + Steps)
        {
            var seen = machine.Observe();
            var operation = rng.Pick(Verbs.Span).Draw(rng, swarm);
            operation = operation.Verb.Make(
                [.. operation.Parameters.Select(drawn => drawn is Place place ? Taken(seen, rng) ?? place : drawn)]);
            if (operation is Exit && seen.Processes.Count == 1)
                continue;
            steps.Add(new(operation, null));
            steps[^1].ApplyTo(machine);
        }

        return new(new Scenario(steps.ToSequence()));
    }

    public override string ToString() => Scenario.ToString();

    /// <summary>A place with an entry.</summary>
    private static Place? Taken(Observation seen, Rng rng)
    {
        var process = rng.Pick(seen.Processes.Span);
        return process.Entries.Count == 0 ? null : new Place(process.Name, rng.Pick(process.Entries.Span).Page);
    }
}
