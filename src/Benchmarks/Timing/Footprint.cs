using RmapProps.Benchmarks.Maps;

namespace RmapProps.Benchmarks.Timing;

/// <summary>
/// Measures heap bytes for each object, including all auxiliary data of the implementation. The numbers of objects fill the slabs
/// of src/Rmap to the last slot, because unused slots would distort the result.
/// </summary>
/// <typeparam name="TMap">The reverse map.</typeparam>
/// <typeparam name="TVma">Its VMAs.</typeparam>
/// <typeparam name="TPage">Its pages.</typeparam>
public static class Footprint<TMap, TVma, TPage>
    where TMap : struct, IMap<TVma, TPage>
    where TVma : struct
    where TPage : struct
{
    /// <summary>A number of objects that fills slabs that start with 8 slots and double.</summary>
    private const int Objects = 8 * ((1 << 14) - 1);

    /// <summary>Measures one anon_vma and two chains, which a fork allocates for one VMA.</summary>
    public static double OfFork(TMap map)
    {
        var parent = map.NewVma(0, 1);
        map.Prepare(parent);
        var children = new TVma[Objects - 1];
        for (var i = 0; i < children.Length; i++)
            children[i] = map.NewVma(0, 1);
        return Measure(map, children.Length, i => map.Fork(children[i], parent));
    }

    /// <summary>Measures one VMA.</summary>
    public static double OfVma(TMap map)
    {
        var vmas = new TVma[Objects];
        return Measure(map, Objects, i => vmas[i] = map.NewVma(0, 1));
    }

    /// <summary>Measures one page.</summary>
    public static double OfPage(TMap map)
    {
        var pages = new TPage[Objects];
        return Measure(map, Objects, i => pages[i] = map.NewPage());
    }

    private static double Measure(TMap map, int count, Action<int> make)
    {
        var before = GC.GetTotalMemory(forceFullCollection: true);
        for (var i = 0; i < count; i++)
            make(i);
        var after = GC.GetTotalMemory(forceFullCollection: true);
        GC.KeepAlive(make);
        GC.KeepAlive(map);
        return (double)(after - before) / count;
    }
}
