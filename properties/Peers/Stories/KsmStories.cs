using RmapProps.Contract.Kernels;
using RmapProps.Contract.Observations;
using RmapProps.Contract.Parameters;

namespace RmapProps.PropertyTests.Peers.Stories;

/// <summary>
/// selftests/mm/ksm_functional_tests.c: a process unmerges its KSM pages, drops them, or forks. The process is in the middle of a
/// line of descent, so its pages belong to an anon_vma that is not the root.
/// </summary>
public static class KsmStories
{
    /// <summary>"unmerge": equal pages are merged, and after MADV_UNMERGEABLE no two places share a page.</summary>
    public static PeerStory Unmerge(Rng rng, KernelVersion kernel) => TakenBack(rng, isHalfDropped: false);

    /// <summary>"unmerge_discarded": half of the merged range is dropped, and then the rest is unmerged.</summary>
    public static PeerStory UnmergeDiscarded(Rng rng, KernelVersion kernel) => TakenBack(rng, isHalfDropped: true);

    /// <summary>
    /// "fork_ksm_merging_page_count": a child maps its parent's KSM pages and has no item for them. Walks visit the places of the
    /// parent first, and then those of the children in order of birth.
    /// </summary>
    public static PeerStory ForkedAfterMerge(Rng rng, KernelVersion kernel)
    {
        var (tree, parent, pages) = Begin(rng);
        var merged = Merge(rng, tree, parent, pages);
        var forked = tree.StepCount;
        List<int> children = [];
        for (var left = 1 + rng.Below(4); left > 0; left--)
            children.Add(tree.Fork(children.Count > 0 && rng.OneIn(2) ? children[rng.Below(children.Count)] : parent));
        var born = tree.StepCount;
        var all = tree.InAnyOrder().Where(pid => pid == parent || children.Contains(pid)).ToList();
        tree.AddStep($"kswapd swapout p{all[0]}:{merged[0]}");
        var swappedOut = tree.StepCount;
        foreach (var pid in all)
            tree.AddStep($"p{pid} read {merged[0]}");
        return tree.ToStory(seen =>
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
            tree.AddStep($"p{owner} madvise 0+{dropped} dontneed");
        var merged = tree.StepCount;
        tree.AddStep($"p{owner} madvise 0+{pages} unmergeable");
        var unmerged = tree.StepCount;
        tree.ExitAll();
        tree.AddStep("ksmd prune");
        return tree.ToStory(seen =>
            Apart(seen[unmerged], new(owner), dropped, pages)
            ?? (seen[unmerged].Items.Count == seen[merged].Items.Count ? null : "an item was removed before ksmd's pass")
            ?? Sharing.NothingIsLeft(seen[^1]));
    }

    /// <summary>
    /// Makes a range that p0 wrote first and a descendant wrote again, so that all its pages are the descendant's own.
    /// </summary>
    private static (ProcessTree Tree, int Owner, int Pages) Begin(Rng rng)
    {
        var (tree, pages) = (new ProcessTree(rng), 2 + (2 * rng.Below(4)));
        tree.AddStep($"p0 mmap 0+{pages} rw");
        tree.AddStep("p0 write 0");
        var owner = tree.Descend(1 + rng.Below(3));
        if (rng.OneIn(2))
            tree.Exit(0);
        tree.AddStep($"p{owner} madvise 0+{pages} mergeable");
        for (var page = 0; page < pages; page++)
            tree.AddStep($"p{owner} write {page}");
        return (tree, owner, pages);
    }

    /// <summary>Merges all pages but the last, or both of two, in any order. Returns the merged ones.</summary>
    private static List<int> Merge(Rng rng, ProcessTree tree, int owner, int pages)
    {
        List<int> merged = [.. Enumerable.Range(0, Math.Max(2, pages - 1)).OrderBy(_ => rng.Next())];
        foreach (var page in merged.Skip(1))
            tree.AddStep($"ksmd merge p{owner}:{merged[0]} p{owner}:{page}");
        return merged;
    }

    /// <summary>
    /// Checks that each page that was not dropped is mapped once, is not a KSM page, and belongs to its process's own anon_vma.
    /// </summary>
    private static string? Apart(Observation seen, Pid owner, int dropped, int pages)
    {
        for (var page = 0; page < pages; page++)
        {
            var at = new Place(owner, new(page));
            var wrong = page < dropped
                ? seen.Find(owner)!.EntryAt(at.Page) is null ? null : $"{at} was dropped but has an entry"
                : Sharing.OfOnePage(seen, [at]) ?? Sharing.BelongsTo(seen, at, seen.Find(owner)!.VmaAt(at.Page)!.AnonVma, page);
            if (wrong is not null)
                return wrong;
        }

        return null;
    }

    private static string? FoundInOrder(Observation seen, int parent, List<int> children, List<int> merged)
    {
        // Items are newest first. The pair that was merged first comes last, with its first page in front.
        List<int> newestFirst = [.. merged.Skip(2).Reverse(), merged[0], merged[1]];
        List<Place> expected = [.. newestFirst.Select(page => new Place(new(parent), new(page)))];
        expected.AddRange(newestFirst.SelectMany(page => Sharing.PlacesOf(children, page)));
        var page = seen.PageAt(expected[0])!;
        return page.Found.SequenceEqual(expected)
            ? null
            : $"{page.Name} is found at {page.Found}, expected {string.Join(' ', expected)}";
    }
}
