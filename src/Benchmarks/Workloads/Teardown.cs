using RmapProps.Benchmarks.Maps;

namespace RmapProps.Benchmarks.Workloads;

/// <summary>Frees the remaining objects of a run, whichever processes are still alive.</summary>
/// <typeparam name="TMap">The reverse map.</typeparam>
/// <typeparam name="TVma">Its VMAs.</typeparam>
/// <typeparam name="TPage">Its pages.</typeparam>
public static class Teardown<TMap, TVma, TPage>
    where TMap : struct, IMap<TVma, TPage>
    where TVma : struct
    where TPage : struct
{
    /// <summary>Unlinks and unmaps all objects and frees them. The map is empty afterwards.</summary>
    public static void FreeAll(TMap map, IEnumerable<TVma[]> vmas, IEnumerable<TPage> pages)
    {
        foreach (var page in pages)
        {
            while (map.MapCountOf(page) > 0)
                map.Remove(page);
            map.FreePage(page);
        }

        foreach (var vma in vmas.SelectMany(all => all))
        {
            map.Unlink(vma);
            map.FreeVma(vma);
        }

        map.EndStep();
    }
}
