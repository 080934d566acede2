using RmapProps.Benchmarks.Maps;

namespace RmapProps.Benchmarks.Workloads;

/// <summary>All workloads, for one implementation of the reverse map.</summary>
/// <typeparam name="TMap">The reverse map; a new one is empty.</typeparam>
/// <typeparam name="TVma">Its VMAs.</typeparam>
/// <typeparam name="TPage">Its pages.</typeparam>
public static class WorkloadTable<TMap, TVma, TPage>
    where TMap : struct, IMap<TVma, TPage>
    where TVma : struct
    where TPage : struct
{
    /// <summary>
    /// Returns W1 to W8, each with one reverse map for all its runs. W1 and W3 occur twice, each time with another order of
    /// exits.
    /// </summary>
    public static IReadOnlyList<Workload> Of(Func<TMap> newMap)
    {
        return
        [
            On("W1, W2a", 1_000, (map, children) => FamilyWorkloads<TMap, TVma, TPage>.FanOut(map, children, backwards: false)),
            On("W1, W2b", 1_000, (map, children) => FamilyWorkloads<TMap, TVma, TPage>.FanOut(map, children, backwards: true)),
            On("W3a", 64, (map, generations) => FamilyWorkloads<TMap, TVma, TPage>.Chain(map, generations, backwards: false)),
            On("W3b", 64, (map, generations) => FamilyWorkloads<TMap, TVma, TPage>.Chain(map, generations, backwards: true)),
            On("W4", 1_000, (map, children) => FamilyWorkloads<TMap, TVma, TPage>.Walks(map, children)),
            On("W5", 1_000, (map, pieces) => RangeWorkloads<TMap, TVma, TPage>.Splits(map, pieces)),
            On("W6", 1_000, (map, vmas) => RangeWorkloads<TMap, TVma, TPage>.Storm(map, vmas)),
            On("W7", MixedResult.Operations, (map, operations) => MixedMap<TMap, TVma, TPage>.Begin(map, operations)),
            On("W8", 1_000, (map, generations) => FamilyWorkloads<TMap, TVma, TPage>.Descent(map, generations)),
        ];

        Workload On(string name, int size, Func<TMap, int, Course> begin)
        {
            var map = newMap();
            return new(name, size, of => begin(map, of));
        }
    }
}
