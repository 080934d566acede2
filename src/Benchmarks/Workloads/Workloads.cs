namespace RmapProps.Benchmarks;

/// <summary>All workloads, for one implementation of the reverse map.</summary>
/// <typeparam name="TMap">The reverse map; a new one is empty.</typeparam>
/// <typeparam name="TVma">Its VMAs.</typeparam>
/// <typeparam name="TPage">Its pages.</typeparam>
public static class Workloads<TMap, TVma, TPage>
    where TMap : struct, IMap<TVma, TPage>
    where TVma : struct
    where TPage : struct
{
    /// <summary>W1 to W8. W1 and W3 come twice, because what follows them does.</summary>
    public static IReadOnlyList<Workload> Of(Func<TMap> newMap) =>
    [
        new("W1, W2a", 1_000, children => FamilyWorkloads<TMap, TVma, TPage>.FanOut(newMap(), children, backwards: false)),
        new("W1, W2b", 1_000, children => FamilyWorkloads<TMap, TVma, TPage>.FanOut(newMap(), children, backwards: true)),
        new("W3a", 64, generations => FamilyWorkloads<TMap, TVma, TPage>.Chain(newMap(), generations, backwards: false)),
        new("W3b", 64, generations => FamilyWorkloads<TMap, TVma, TPage>.Chain(newMap(), generations, backwards: true)),
        new("W4", 1_000, children => FamilyWorkloads<TMap, TVma, TPage>.Walks(newMap(), children)),
        new("W5", 1_000, pieces => RangeWorkloads<TMap, TVma, TPage>.Splits(newMap(), pieces)),
        new("W6", 1_000, vmas => RangeWorkloads<TMap, TVma, TPage>.Storm(newMap(), vmas)),
        new("W7", MixedResult.Operations, operations => MixedMap<TMap, TVma, TPage>.Begin(newMap(), operations)),
        new("W8", 1_000, generations => FamilyWorkloads<TMap, TVma, TPage>.Descent(newMap(), generations)),
    ];
}
