using RmapProps.Benchmarks.Maps;

namespace RmapProps.Benchmarks.Workloads;

/// <summary>
/// The common part of the workloads with forks: VMAs of four pages, eight pages apart, and processes that are copies of a first
/// one, which has touched all its pages.
/// </summary>
/// <typeparam name="TMap">The reverse map.</typeparam>
/// <typeparam name="TVma">Its VMAs.</typeparam>
/// <typeparam name="TPage">Its pages.</typeparam>
public sealed class ForkFanOut<TMap, TVma, TPage>
    where TMap : struct, IMap<TVma, TPage>
    where TVma : struct
    where TPage : struct
{
    /// <summary>The number of pages of a VMA.</summary>
    public const int PagesOfVma = 4;

    private const int First = 4096, Apart = 8;

    private readonly TMap map;
    private readonly TVma[][] vmas;
    private readonly TPage[] pages;
    private readonly List<TPage> copies = [];

    /// <summary>Creates the first process, with all pages touched, and the VMAs of the others, without links.</summary>
    /// <param name="map">The reverse map.</param>
    /// <param name="processes">The number of processes, the first included.</param>
    /// <param name="vmasEach">The number of VMAs of each process.</param>
    public ForkFanOut(TMap map, int processes, int vmasEach)
    {
        this.map = map;
        vmas = new TVma[processes][];
        for (var process = 0; process < processes; process++)
        {
            vmas[process] = new TVma[vmasEach];
            for (var i = 0; i < vmasEach; i++)
                vmas[process][i] = map.NewVma(StartOf(i), PagesOfVma);
        }

        pages = new TPage[vmasEach * PagesOfVma];
        for (var i = 0; i < pages.Length; i++)
        {
            var vma = vmas[0][i / PagesOfVma];
            map.Prepare(vma);
            pages[i] = map.NewPage();
            map.AddNew(pages[i], vma, StartOf(i / PagesOfVma) + (i % PagesOfVma));
        }
    }

    /// <summary>A page that all processes share.</summary>
    public TPage SharedPage => pages[0];

    /// <summary>anon_vma_fork for each VMA, page_dup_rmap for each page.</summary>
    public void Fork(int parent, int child)
    {
        var (from, to) = (vmas[parent], vmas[child]);
        for (var i = 0; i < to.Length; i++)
        {
            map.Fork(to[i], from[i]);
            for (var page = i * PagesOfVma; page < (i + 1) * PagesOfVma; page++)
                map.Duplicate(pages[page]);
        }
    }

    /// <summary>page_remove_rmap for each page, then unlink_anon_vmas for each VMA.</summary>
    public void Exit(int process)
    {
        foreach (var page in pages)
            map.Remove(page);
        foreach (var vma in vmas[process])
            map.Unlink(vma);
    }

    /// <summary>Copies a page on write: the process gets its own copy of the first page.</summary>
    public TPage CopyOnWrite(int process)
    {
        var page = map.NewPage();
        map.Prepare(vmas[process][0]);
        map.AddNew(page, vmas[process][0], StartOf(0));
        map.Remove(pages[0]);
        copies.Add(page);
        return page;
    }

    /// <summary>Lets all remaining processes exit, and frees all VMAs and pages.</summary>
    public void End() => Teardown<TMap, TVma, TPage>.FreeAll(map, vmas, pages.Concat(copies));

    private static long StartOf(int vma) => First + (vma * Apart);
}
