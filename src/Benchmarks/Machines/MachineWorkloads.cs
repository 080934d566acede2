using RmapProps.Benchmarks.Workloads;
using RmapProps.Contract.Machines;
using RmapProps.Contract.Operations;
using RmapProps.Contract.Parameters;
using RmapProps.Contract.Scenarios;

namespace RmapProps.Benchmarks.Machines;

/// <summary>
/// The workloads as steps of a machine, because the oracle has no reverse map that could be driven directly. The timed work is
/// more than in <see cref="WorkloadTable{TMap, TVma, TPage}"/>: it includes page tables, VMAs and the end of each step. These
/// figures therefore compare machine and oracle with each other, and neither with a reverse map alone. No observations are made.
/// </summary>
public static class MachineWorkloads
{
    private const int Vmas = 32, PagesOfVma = 4, Apart = 8, First = 4096;
    private const int Walks = 200, Forks = 10, PagesOfArea = 50;

    /// <summary>Returns W1 to W8, in sizes that the oracle can complete.</summary>
    public static IReadOnlyList<Workload> Of(Func<IMachine> newMachine) =>
    [
        new("W1, W2a", 100, children => FanOut(newMachine(), children, backwards: false)),
        new("W1, W2b", 100, children => FanOut(newMachine(), children, backwards: true)),
        new("W3a", 32, generations => Chain(newMachine(), generations, backwards: false)),
        new("W3b", 32, generations => Chain(newMachine(), generations, backwards: true)),
        new("W4", 50, children => FanOutWalks(newMachine(), children)),
        new("W5", 200, pieces => Splits(newMachine(), pieces)),
        new("W6", 20, vmas => Storm(newMachine(), vmas)),
        new("W7", 10_000, operations => MixedMachine.Begin(newMachine(), operations)),
        new("W8", 200, generations => Descent(newMachine(), generations)),
    ];

    /// <summary>A fork for each child; then all children exit.</summary>
    private static Course FanOut(IMachine machine, int children, bool backwards)
    {
        Populate(machine, Vmas);
        var exits = Enumerable.Range(1, children).Select(pid => new Exit(new(pid)));
        return NeverUsedAgain(
        [
            new("W1", "fork fan-out", "child x VMA", children * Vmas, Taking(machine, ForksFromFirst(children))),
            new(backwards ? "W2b" : "W2a", "exit", "child x VMA", children * Vmas,
                Taking(machine, backwards ? exits.Reverse() : exits)),
        ]);
    }

    private static Course Chain(IMachine machine, int generations, bool backwards)
    {
        Populate(machine, Vmas);
        var linked = Vmas * (((generations + 1) * (generations + 2) / 2) - 1);
        var exits = Enumerable.Range(0, generations + 1).Select(pid => new Exit(new(pid)));
        return NeverUsedAgain(
        [
            new("W3", "fork chain", "chain linked", linked, Taking(machine, ForksInChain(generations))),
            new(backwards ? "W3b" : "W3a", "exit", "chain unlinked", linked + Vmas,
                Taking(machine, backwards ? exits.Reverse() : exits)),
        ]);
    }

    /// <summary>page_referenced, which walks, for a page that one child copied on write and for one that all share.</summary>
    private static Course FanOutWalks(IMachine machine, int children)
    {
        Populate(machine, Vmas);
        Taking(machine, ForksFromFirst(children))();
        var copier = new Pid((children / 2) + 1);
        Taking(machine, [new Write(copier, new(First))])();
        return NeverUsedAgain(
        [
            Walking("W4a", machine, new(copier, new(First))),
            Walking("W4b", machine, new(new(0), new(First + 1))),
        ]);
    }

    /// <summary>
    /// An mprotect of every other page: all pieces differ from their neighbours, so none merge. Then walks as in W4.
    /// </summary>
    private static Course Splits(IMachine machine, int pieces)
    {
        Map(machine, First, pieces);
        var protects = Enumerable.Range(0, pieces / 2)
            .Select(i => new Mprotect(new(0), new(new(First + 1 + (2 * i)), new(1)), Protection.ReadOnly));
        var middle = new Place(new(0), new(First + (pieces / 2)));
        return NeverUsedAgain(
        [
            new("W5a", "split", "split", pieces - 1, Taking(machine, protects)),
            Walking("W5b", machine, middle),
            new("W5c", "10 forks", "VMA forked", Forks * pieces, Taking(machine, ForksFromFirst(Forks))),
            Walking("W5d", machine, middle),
        ]);
    }

    /// <summary>A write to each page; then an exit.</summary>
    private static Course Storm(IMachine machine, int vmas)
    {
        var starts = Enumerable.Range(0, vmas).Select(i => First + (2 * i * PagesOfArea)).ToList();
        Taking(machine, starts.Select(start => Mmap(start, PagesOfArea)))();
        var writes = starts.SelectMany(start => Enumerable.Range(start, PagesOfArea))
            .Select(page => new Write(new(0), new(page)));
        return NeverUsedAgain(
        [
            new("W6a", "fault storm", "page", vmas * PagesOfArea, Taking(machine, writes)),
            new("W6b", "exit", "page", vmas * PagesOfArea, Taking(machine, [new Exit(new(0))])),
        ]);
    }

    private static Course Descent(IMachine machine, int generations)
    {
        Populate(machine, 1);
        var steps = Enumerable.Range(1, generations).SelectMany(
            child => (IEnumerable<Operation>)[new Fork(new(child - 1), new(child)), new Exit(new(child - 1))]);
        return NeverUsedAgain([new("W8", "line of descent", "generation", generations, Taking(machine, steps))]);
    }

    /// <summary>
    /// Returns an action that takes prepared steps. Each step must be accepted; otherwise the wrong work would be timed.
    /// </summary>
    internal static Action Taking(IMachine machine, IEnumerable<Operation> operations)
    {
        var steps = operations.Select(operation => new Step(operation)).ToList();
        return () =>
        {
            foreach (var step in steps)
                if (step.ApplyTo(machine) is { IsOk: false } refusal)
                    throw new InvalidOperationException($"'{step}' ended with {refusal}");
        };
    }

    /// <summary>
    /// Creates a run without a teardown: a machine is used for one run only, as the harness uses one for each scenario.
    /// </summary>
    internal static Course NeverUsedAgain(IReadOnlyList<Phase> phases) => new(phases, () => { });

    /// <summary>Maps a range and writes each page.</summary>
    internal static void Map(IMachine machine, int start, int length) =>
        Taking(machine, [Mmap(start, length), .. Enumerable.Range(start, length).Select(page => new Write(new(0), new(page)))])();

    private static Mmap Mmap(int start, int length) =>
        new(new(0), new(new(start), new(length)), Protection.ReadWrite, new(false));

    private static void Populate(IMachine machine, int vmas)
    {
        for (var i = 0; i < vmas; i++)
            Map(machine, First + (i * Apart), PagesOfVma);
    }

    private static IEnumerable<Operation> ForksFromFirst(int children) =>
        Enumerable.Range(1, children).Select(child => new Fork(new(0), new(child)));

    private static IEnumerable<Operation> ForksInChain(int generations) =>
        Enumerable.Range(1, generations).Select(child => new Fork(new(child - 1), new(child)));

    private static Phase Walking(string id, IMachine machine, Place place) =>
        new(id, "age", "walk", Walks, Taking(machine, Enumerable.Repeat(new Age(place), Walks)));
}
