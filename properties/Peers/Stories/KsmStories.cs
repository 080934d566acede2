using RmapProps.Contract.Kernels;
using RmapProps.Contract.Observations;
using RmapProps.Contract.Parameters;

namespace RmapProps.PropertyTests.Peers.Stories;

/// <summary>
/// selftests/mm/ksm_functional_tests.c: what becomes of merged pages when a process takes them back, drops them, or forks. It
/// is told of a process in the middle of a line of descent, whose pages hang on an anon_vma that is not the root.
/// </summary>
public static class KsmStories
{
    /// <summary>"unmerge": equal pages become one, and after MADV_UNMERGEABLE no two places share a page.</summary>
    public static PeerStory Unmerge(Rng rng, KernelVersion kernel) => TakenBack(rng, isHalfDropped: false);

    /// <summary>"unmerge_discarded": the same, but half of the range was dropped in between.</summary>
    public static PeerStory UnmergeDiscarded(Rng rng, KernelVersion kernel) => TakenBack(rng, isHalfDropped: true);

    /// <summary>
    /// "fork_ksm_merging_page_count": a child maps its parent's KSM pages and has no item for them. Walks come to the parent's
    /// places first and then, in order of birth, to everybody else's.
    /// </summary>
    public static PeerStory ForkedAfterMerge(Rng rng, KernelVersion kernel)
    {
        var (tree, parent, pages) = Begin(rng);
        var merged = Merge(rng, tree, parent, pages);
        var forked = tree.Now;
        List<int> children = [];
        for (var left = 1 + rng.Below(4); left > 0; left--)
            children.Add(tree.Fork(children.Count > 0 && rng.OneIn(2) ? children[rng.Below(children.Count)] : parent));
        var born = tree.Now;
        var all = tree.InAnyOrder().Where(pid => pid == parent || children.Contains(pid)).ToList();
        tree.Tell($"kswapd swapout p{all[0]}:{merged[0]}");
        var swappedOut = tree.Now;
        foreach (var pid in all)
            tree.Tell($"p{pid} read {merged[0]}");
        return tree.Ends(seen =>
            (seen[born].Items == seen[forked].Items ? null : "a fork made or changed items")
            ?? FoundInOrder(seen[born], parent, children, merged)
            ?? (all.Exists(pid => seen[swappedOut].PageAt(new(new(pid), new(merged[0]))) is not null)
                ? "a mapping was not found"
                : null)
            ?? Sharing.OfOnePage(seen[^1], Sharing.PlacesOf(all, merged[0])));
    }

    private static PeerStory TakenBack(Rng rng, bool isHalfDropped)
    {
        var (tree, owner, pages) = Begin(rng);
        Merge(rng, tree, owner, pages);
        var dropped = isHalfDropped ? pages / 2 : 0;
        if (isHalfDropped)
            tree.Tell($"p{owner} madvise 0+{dropped} dontneed");
        var merged = tree.Now;
        tree.Tell($"p{owner} madvise 0+{pages} unmergeable");
        var unmerged = tree.Now;
        tree.ExitAll();
        tree.Tell("ksmd prune");
        return tree.Ends(seen =>
            Apart(seen[unmerged], new(owner), dropped, pages)
            ?? (seen[unmerged].Items.Count == seen[merged].Items.Count ? null : "an item went before ksmd came by")
            ?? Sharing.NothingIsLeft(seen[^1]));
    }

    /// <summary>Pages that p0 wrote and a descendant wrote again, so that all of them are the descendant's own.</summary>
    private static (ProcessTree Tree, int Owner, int Pages) Begin(Rng rng)
    {
        var (tree, pages) = (new ProcessTree(rng), 2 + (2 * rng.Below(4)));
        tree.Tell($"p0 mmap 0+{pages} rw");
        tree.Tell("p0 write 0");
        var owner = tree.Descend(1 + rng.Below(3));
        if (rng.OneIn(2))
            tree.Exit(0);
        tree.Tell($"p{owner} madvise 0+{pages} mergeable");
        for (var page = 0; page < pages; page++)
            tree.Tell($"p{owner} write {page}");
        return (tree, owner, pages);
    }

    /// <summary>
    /// All pages but the last are made one, in any order; the last one keeps to itself. Gives those that are one.
    /// </summary>
    private static List<int> Merge(Rng rng, ProcessTree tree, int owner, int pages)
    {
        List<int> merged = [.. Enumerable.Range(0, Math.Max(2, pages - 1)).OrderBy(_ => rng.Next())];
        foreach (var page in merged.Skip(1))
            tree.Tell($"ksmd merge p{owner}:{merged[0]} p{owner}:{page}");
        return merged;
    }

    /// <summary>
    /// Each page that was not dropped is there, is no KSM page, is mapped once, and hangs on its process's own anon_vma.
    /// </summary>
    private static string? Apart(Observation seen, Pid owner, int dropped, int pages)
    {
        for (var page = 0; page < pages; page++)
        {
            var at = new Place(owner, new(page));
            var wrong = page < dropped
                ? seen.Find(owner)!.EntryAt(at.Page) is null ? null : $"{at} was dropped and is there"
                : Sharing.OfOnePage(seen, [at]) ?? Sharing.HangsOn(seen, at, seen.Find(owner)!.VmaAt(at.Page)!.AnonVma, page);
            if (wrong is not null)
                return wrong;
        }

        return null;
    }

    private static string? FoundInOrder(Observation seen, int parent, List<int> children, List<int> merged)
    {
        // A new pair stands in front with its first page first; what was merged later stands in front of that.
        List<int> newestFirst = [.. merged.Skip(2).Reverse(), merged[0], merged[1]];
        List<Place> expected = [.. newestFirst.Select(page => new Place(new(parent), new(page)))];
        expected.AddRange(newestFirst.SelectMany(page => Sharing.PlacesOf(children, page)));
        var page = seen.PageAt(expected[0])!;
        return page.Found.SequenceEqual(expected)
            ? null
            : $"{page.Name} is found at {page.Found}, expected {string.Join(' ', expected)}";
    }
}
