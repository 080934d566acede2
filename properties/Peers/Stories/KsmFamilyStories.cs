using RmapProps.Contract.Kernels;
using RmapProps.Contract.Observations;
using RmapProps.Contract.Parameters;

namespace RmapProps.PropertyTests.Peers.Stories;

/// <summary>
/// selftests/mm/rmap.c, "ksm": each process of a tree has its own page with equal content. ksmd merges the pages, and one process
/// migrates the result. All must map the new page, although ksmd found each mapping through another tree of anon_vmas.
/// </summary>
public static class KsmFamilyStories
{
    /// <summary>
    /// The kernel's own story: every process maps its page after the forks, so no two of them share an anon_vma.
    /// </summary>
    public static PeerStory Apart(Rng rng, KernelVersion kernel)
    {
        var tree = new ProcessTree(rng);
        tree.Grow(mostLevels: 4);
        foreach (var pid in tree.InAnyOrder())
        {
            tree.AddStep($"p{pid} mmap 0+1 rw");
            tree.AddStep($"p{pid} madvise 0+1 mergeable");
            tree.AddStep($"p{pid} write 0");
        }

        return MergedAndMoved(rng, tree);
    }

    /// <summary>
    /// The mapping is inherited and each process writes its page, so the items hold anon_vmas on all levels of one tree. Each
    /// page is merged through a process that has a merged page already.
    /// </summary>
    public static PeerStory Inherited(Rng rng, KernelVersion kernel)
    {
        var tree = new ProcessTree(rng);
        tree.AddStep("p0 mmap 0+1 rw");
        tree.AddStep("p0 madvise 0+1 mergeable");
        tree.AddStep("p0 write 0");
        tree.Grow(mostLevels: 4);
        foreach (var pid in tree.InAnyOrder())
            tree.AddStep($"p{pid} write 0");
        return MergedAndMoved(rng, tree);
    }

    private static PeerStory MergedAndMoved(Rng rng, ProcessTree tree)
    {
        MergeAll(rng, tree);
        var merged = Sharing.PlacesOf(tree.Living, 0);
        var afterMerge = tree.StepCount;
        var sharing = Unsettle(rng, tree);
        var before = tree.StepCount;
        tree.Migrate(sharing[rng.Below(sharing.Count)], 0);
        var (after, places) = (tree.StepCount, Sharing.PlacesOf(sharing, 0));
        tree.ExitAll();
        var afterExits = tree.StepCount;
        tree.AddStep("ksmd prune");
        return tree.ToStory(seen =>
            Sharing.OfOnePage(seen[afterMerge], merged)
            ?? HaveOneItemEach(seen[afterMerge], merged)
            ?? Sharing.OfOnePage(seen[after], places)
            ?? Sharing.HasMoved(seen[before], seen[after], places[0])
            ?? (seen[after].PageAt(places[0])!.Kind == PageKind.Ksm ? null : "the migrated page is not a KSM page")
            ?? (seen[afterExits].Items.Count == merged.Count ? null : "an exit removed an item")
            ?? Sharing.NothingIsLeft(seen[^1]));
    }

    private static void MergeAll(Rng rng, ProcessTree tree)
    {
        var order = tree.InAnyOrder();
        for (var i = 1; i < order.Count; i++)
        {
            var (one, other) = (order[rng.Below(i)], order[i]);
            tree.AddStep(rng.OneIn(2) ? $"ksmd merge p{one}:0 p{other}:0" : $"ksmd merge p{other}:0 p{one}:0");
        }
    }

    /// <summary>
    /// Lets processes exit, write their own copy, or fork children that have no item. Returns the processes that still share the
    /// page.
    /// </summary>
    private static List<int> Unsettle(Rng rng, ProcessTree tree)
    {
        List<int> sharing = [.. tree.Living];
        for (var left = rng.Below(10); left > 0; left--)
        {
            var pid = sharing[rng.Below(sharing.Count)];
            switch (rng.Below(3))
            {
                case 0:
                    sharing.Add(tree.Fork(pid));
                    break;
                case 1 when sharing.Count > 1:
                    tree.Exit(pid);
                    sharing.Remove(pid);
                    break;
                case 2 when sharing.Count > 1:
                    tree.AddStep($"p{pid} write 0");
                    sharing.Remove(pid);
                    break;
            }
        }

        return sharing;
    }

    /// <summary>Checks that ksmd has one item for each place, which holds the own anon_vma of the place's VMA.</summary>
    private static string? HaveOneItemEach(Observation seen, IReadOnlyList<Place> places)
    {
        if (seen.Items.Count != places.Count)
            return $"{seen.Items.Count} items for {places.Count} places";
        foreach (var place in places)
            if (!seen.Items.Any(item => item.Process == place.Pid && item.Page == place.Page
                && item.AnonVma == seen.Find(place.Pid)!.VmaAt(place.Page)!.AnonVma))
                return $"no item for {place} that holds its anon_vma";
        return null;
    }
}
