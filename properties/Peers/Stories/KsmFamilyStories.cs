using RmapProps.Contract.Kernels;
using RmapProps.Contract.Observations;
using RmapProps.Contract.Parameters;

namespace RmapProps.PropertyTests.Peers.Stories;

/// <summary>
/// selftests/mm/rmap.c, "ksm": each process of a family has a page of its own with the same bytes, ksmd makes them one, and
/// one of them moves it. All must see where it went, though ksmd found each of them in another tree of anon_vmas.
/// </summary>
public static class KsmFamilyStories
{
    /// <summary>
    /// As the kernel tells it: everybody maps for itself after the family was born, so no two have an anon_vma in common.
    /// </summary>
    public static PeerStory Apart(Rng rng, KernelVersion kernel)
    {
        var tree = new ProcessTree(rng);
        tree.Grow(mostLevels: 4);
        foreach (var pid in tree.InAnyOrder())
        {
            tree.Tell($"p{pid} mmap 0+1 rw");
            tree.Tell($"p{pid} madvise 0+1 mergeable");
            tree.Tell($"p{pid} write 0");
        }

        return MergedAndMoved(rng, tree);
    }

    /// <summary>
    /// The mapping is inherited and each process writes its page, so that the items hold anon_vmas on all levels of one tree.
    /// The pages are made one through whoever has a page already.
    /// </summary>
    public static PeerStory Inherited(Rng rng, KernelVersion kernel)
    {
        var tree = new ProcessTree(rng);
        tree.Tell("p0 mmap 0+1 rw");
        tree.Tell("p0 madvise 0+1 mergeable");
        tree.Tell("p0 write 0");
        tree.Grow(mostLevels: 4);
        foreach (var pid in tree.InAnyOrder())
            tree.Tell($"p{pid} write 0");
        return MergedAndMoved(rng, tree);
    }

    private static PeerStory MergedAndMoved(Rng rng, ProcessTree tree)
    {
        MergeAll(rng, tree);
        var merged = Sharing.PlacesOf(tree.Living, 0);
        var afterMerge = tree.Now;
        var sharing = Unsettle(rng, tree);
        var before = tree.Now;
        tree.Migrate(sharing[rng.Below(sharing.Count)], 0);
        var (after, places) = (tree.Now, Sharing.PlacesOf(sharing, 0));
        tree.ExitAll();
        var afterExits = tree.Now;
        tree.Tell("ksmd prune");
        return tree.Ends(seen =>
            Sharing.OfOnePage(seen[afterMerge], merged)
            ?? RememberedOnce(seen[afterMerge], merged)
            ?? Sharing.OfOnePage(seen[after], places)
            ?? Sharing.HasMoved(seen[before], seen[after], places[0])
            ?? (seen[after].PageAt(places[0])!.Kind == PageKind.Ksm ? null : "the page that was moved is no KSM page")
            ?? (seen[afterExits].Items.Count == merged.Count ? null : "an item went with its process")
            ?? Sharing.NothingIsLeft(seen[^1]));
    }

    private static void MergeAll(Rng rng, ProcessTree tree)
    {
        var order = tree.InAnyOrder();
        for (var i = 1; i < order.Count; i++)
        {
            var (one, other) = (order[rng.Below(i)], order[i]);
            tree.Tell(rng.OneIn(2) ? $"ksmd merge p{one}:0 p{other}:0" : $"ksmd merge p{other}:0 p{one}:0");
        }
    }

    /// <summary>
    /// Some exit, some write and leave the others, some have children, whom no item knows. Gives who still shares.
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
                    tree.Tell($"p{pid} write 0");
                    sharing.Remove(pid);
                    break;
            }
        }

        return sharing;
    }

    /// <summary>ksmd remembers each place by one item, which holds the own anon_vma of the place's VMA.</summary>
    private static string? RememberedOnce(Observation seen, IReadOnlyList<Place> places)
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
