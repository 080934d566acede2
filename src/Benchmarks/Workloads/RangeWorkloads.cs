using RmapProps.Benchmarks.Maps;

namespace RmapProps.Benchmarks.Workloads;

/// <summary>The workloads of large VMAs: W5, which splits one, and W6, which fills many.</summary>
/// <typeparam name="TMap">The reverse map.</typeparam>
/// <typeparam name="TVma">Its VMAs.</typeparam>
/// <typeparam name="TPage">Its pages.</typeparam>
public static class RangeWorkloads<TMap, TVma, TPage>
    where TMap : struct, IMap<TVma, TPage>
    where TVma : struct
    where TPage : struct
{
    private const int First = 4096;
    private const int Forks = 10, WalksBefore = 1_000, WalksAfter = 300;
    private const int PagesOfVma = 1_000;

    /// <summary>
    /// W5: splits one VMA into single pages, from below, with the upper part as the new object, and walks the page in the middle.
    /// Then it forks all pieces, including page_dup_rmap, and repeats the walks.
    /// </summary>
    public static Course Splits(TMap map, int pieces)
    {
        var (parts, pages) = (new TVma[pieces], new TPage[pieces]);
        parts[0] = map.NewVma(First, pieces);
        Touch(map, parts[0], First, pages);
        var children = new TVma[Forks][];
        for (var child = 0; child < Forks; child++)
        {
            children[child] = new TVma[pieces];
            for (var i = 0; i < pieces; i++)
                children[child][i] = map.NewVma(First + i, 1);
        }

        var middle = pages[pieces / 2];
        return new(
        [
            new("W5a", "split into single pages", "split", pieces - 1, () => SplitAll(map, parts)),
            Walking("W5b", "walk of the middle page", WalksBefore),
            new("W5c", "10 forks of the pieces", "VMA forked", (long)Forks * pieces, () => ForkAll(map, parts, children, pages)),
            Walking("W5d", "walk of the middle page after forks", WalksAfter),
        ],
        () => Teardown<TMap, TVma, TPage>.FreeAll(map, [parts, .. children], pages));

        Phase Walking(string id, string what, int times) => new(
            id, what, "walk", times,
            () => FamilyWorkloads<TMap, TVma, TPage>.Repeat(map, middle, times),
            () => FamilyWorkloads<TMap, TVma, TPage>.CostOf(map, middle));
    }

    /// <summary>
    /// W6: for each page of VMAs of a thousand pages, prepares the VMA and adds the page as new; then removes all pages and
    /// unlinks.
    /// </summary>
    public static Course Storm(TMap map, int vmas)
    {
        var areas = new TVma[vmas];
        var pages = new TPage[vmas][];
        for (var i = 0; i < vmas; i++)
        {
            areas[i] = map.NewVma(StartOf(i), PagesOfVma);
            pages[i] = new TPage[PagesOfVma];
            for (var page = 0; page < PagesOfVma; page++)
                pages[i][page] = map.NewPage();
        }

        return new(
        [
            new("W6a", "fault storm", "page", (long)vmas * PagesOfVma, () => AddAll(map, areas, pages)),
            new("W6b", "remove all, and unlink", "page", (long)vmas * PagesOfVma, () => RemoveAll(map, areas, pages)),
        ],
        () => Teardown<TMap, TVma, TPage>.FreeAll(map, [areas], pages.SelectMany(page => page)));
    }

    private static void Touch(TMap map, TVma vma, long start, TPage[] pages)
    {
        map.Prepare(vma);
        for (var i = 0; i < pages.Length; i++)
        {
            pages[i] = map.NewPage();
            map.AddNew(pages[i], vma, start + i);
        }
    }

    private static void SplitAll(TMap map, TVma[] parts)
    {
        for (var i = 1; i < parts.Length; i++)
            parts[i] = map.Split(parts[i - 1], First + i);
    }

    private static void ForkAll(TMap map, TVma[] parts, TVma[][] children, TPage[] pages)
    {
        foreach (var child in children)
            for (var i = 0; i < parts.Length; i++)
            {
                map.Fork(child[i], parts[i]);
                map.Duplicate(pages[i]);
            }
    }

    private static void AddAll(TMap map, TVma[] areas, TPage[][] pages)
    {
        for (var i = 0; i < areas.Length; i++)
            for (var page = 0; page < PagesOfVma; page++)
            {
                map.Prepare(areas[i]);
                map.AddNew(pages[i][page], areas[i], StartOf(i) + page);
            }
    }

    private static void RemoveAll(TMap map, TVma[] areas, TPage[][] pages)
    {
        for (var i = 0; i < areas.Length; i++)
        {
            foreach (var page in pages[i])
                map.Remove(page);
            map.Unlink(areas[i]);
        }
    }

    /// <summary>Returns the start of a VMA. A hole separates any two, so none are neighbours.</summary>
    private static long StartOf(int vma) => First + (vma * 2L * PagesOfVma);
}
