using RmapProps.Benchmarks.Maps;

namespace RmapProps.Benchmarks.Workloads;

/// <summary>The workloads of forks and exits: W1 to W4 and W8.</summary>
/// <typeparam name="TMap">The reverse map.</typeparam>
/// <typeparam name="TVma">Its VMAs.</typeparam>
/// <typeparam name="TPage">Its pages.</typeparam>
public static class FamilyWorkloads<TMap, TVma, TPage>
    where TMap : struct, IMap<TVma, TPage>
    where TVma : struct
    where TPage : struct
{
    private const int Vmas = 32;
    private const int OwnWalks = 1_000_000, SharedWalks = 1_000;

    /// <summary>W1 and W2: one parent forks children one after the other; then all of them exit.</summary>
    public static Course FanOut(TMap map, int children, bool backwards)
    {
        var fanOut = new ForkFanOut<TMap, TVma, TPage>(map, children + 1, Vmas);
        long units = children * Vmas;
        return new(
        [
            new("W1", "fork fan-out", "child x VMA", units, () => ForkAll(fanOut, children)),
            backwards
                ? new("W2b", "exit, in reverse order", "child x VMA", units, () => ExitFromLast(fanOut, children, 1))
                : new("W2a", "exit, in order of creation", "child x VMA", units, () => ExitFromFirst(fanOut, 1, children)),
        ],
        fanOut.End);
    }

    /// <summary>W3: a chain of forks in which every process stays alive; then all exit.</summary>
    public static Course Chain(TMap map, int generations, bool backwards)
    {
        var fanOut = new ForkFanOut<TMap, TVma, TPage>(map, generations + 1, Vmas);

        // Generation g is linked to g + 1 anon_vmas with each VMA: those of its g ancestors and its own.
        var linked = Vmas * (((long)(generations + 1) * (generations + 2) / 2) - 1);
        return new(
        [
            new("W3", "fork chain", "chain linked", linked, () => ForkChain(fanOut, generations)),
            backwards
                ? new("W3b", "exit, youngest first", "chain unlinked", linked + Vmas, () => ExitFromLast(fanOut, generations, 0))
                : new("W3a", "exit, oldest first", "chain unlinked", linked + Vmas, () => ExitFromFirst(fanOut, 0, generations)),
        ],
        fanOut.End);
    }

    /// <summary>W4: walks after the forks of W1, of a page that one child owns and of one that all share.</summary>
    public static Course Walks(TMap map, int children)
    {
        var fanOut = new ForkFanOut<TMap, TVma, TPage>(map, children + 1, Vmas);
        ForkAll(fanOut, children);
        var (own, shared) = (fanOut.CopyOnWrite((children / 2) + 1), fanOut.SharedPage);
        return new(
        [
            new("W4a", "walk of a page of one child", "walk", OwnWalks, () => Repeat(map, own, OwnWalks), () => CostOf(map, own)),
            new("W4b", "walk of a shared page", "walk", SharedWalks, () => Repeat(map, shared, SharedWalks), () =>
                CostOf(map, shared)),
        ],
        fanOut.End);
    }

    /// <summary>W8: repeatedly, a process forks and exits.</summary>
    public static Course Descent(TMap map, int generations)
    {
        var fanOut = new ForkFanOut<TMap, TVma, TPage>(map, generations + 1, vmasEach: 1);
        return new([new("W8", "line of descent", "generation", generations, () => Descend(fanOut, generations))], fanOut.End);
    }

    /// <summary>Walks a page repeatedly.</summary>
    public static long Repeat(TMap map, TPage page, int times)
    {
        var hits = 0L;
        for (var i = 0; i < times; i++)
            hits += map.Walk(page);
        return hits;
    }

    /// <summary>Returns the visits and hits of a walk of a page.</summary>
    public static WalkCost CostOf(TMap map, TPage page) => new(map.VisitsOf(page), map.Walk(page));

    private static void ForkAll(ForkFanOut<TMap, TVma, TPage> fanOut, int children)
    {
        for (var child = 1; child <= children; child++)
            fanOut.Fork(0, child);
    }

    private static void ForkChain(ForkFanOut<TMap, TVma, TPage> fanOut, int generations)
    {
        for (var child = 1; child <= generations; child++)
            fanOut.Fork(child - 1, child);
    }

    private static void ExitFromFirst(ForkFanOut<TMap, TVma, TPage> fanOut, int first, int last)
    {
        for (var process = first; process <= last; process++)
            fanOut.Exit(process);
    }

    private static void ExitFromLast(ForkFanOut<TMap, TVma, TPage> fanOut, int last, int first)
    {
        for (var process = last; process >= first; process--)
            fanOut.Exit(process);
    }

    private static void Descend(ForkFanOut<TMap, TVma, TPage> fanOut, int generations)
    {
        for (var child = 1; child <= generations; child++)
        {
            fanOut.Fork(child - 1, child);
            fanOut.Exit(child - 1);
        }
    }
}
