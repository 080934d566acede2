using RmapProps.Contract.Kernels;
using RmapProps.Contract.Observations;
using RmapProps.Contract.Parameters;

namespace RmapProps.PropertyTests.Peers.Stories;

/// <summary>
/// selftests/mm/rmap.c, "anon": a page that the root of a family wrote before the family was, seen by all, is moved by any of
/// them, and all must see where it went. In the kernel's test a page that could not be moved is a reason to skip; here it is
/// a failure: the walk did not reach all mappings.
/// </summary>
public static class AnonStories
{
    private static readonly AnonVmaName Root = new(0);

    /// <summary>As the kernel tells it: nothing happens between the birth of the family and the migration.</summary>
    public static PeerStory Plain(Rng rng, KernelVersion kernel)
    {
        var tree = new ProcessTree(rng);
        tree.Tell("p0 mmap 0+1 rw");
        tree.Tell("p0 write 0");
        tree.Grow();
        foreach (var pid in tree.InAnyOrder())
            tree.Tell($"p{pid} read 0");
        var (before, places) = (tree.Now, Sharing.PlacesOf(tree.Living, 0));
        tree.Migrate(tree.Anyone(), 0);
        return tree.Ends(seen =>
            Sharing.OfOnePage(seen[^1], places)
            ?? Sharing.HasMoved(seen[before], seen[^1], places[0])
            ?? Sharing.HangsOn(seen[^1], places[0], Root, index: 0));
    }

    /// <summary>Before the migration some exit, write, cut and mend their mappings, and have more children.</summary>
    public static PeerStory Unsettled(Rng rng, KernelVersion kernel)
    {
        var tree = new ProcessTree(rng);
        tree.Tell("p0 mmap 0+5 rw");
        tree.Tell($"p0 write {RandomActivity.Page}");
        tree.Grow(mostLevels: 4);
        var activity = new RandomActivity(rng, tree);
        for (var left = 4 + rng.Below(16); left > 0; left--)
            activity.Happen();

        var (before, worker) = (tree.Now, tree.Anyone());
        tree.Migrate(worker, RandomActivity.Page);
        var (groups, moved) = (activity.Groups, new Place(new(worker), new(RandomActivity.Page)));
        return tree.Ends(seen =>
            Sharing.OfGroups(seen[^1], groups)
            ?? Sharing.HasMoved(seen[before], seen[^1], moved)
            ?? (kernel.IsSince(KernelVersions.Linux2636) ? null : Sharing.HangsOn(seen[^1], moved, Root, RandomActivity.Page)));
    }

    /// <summary>
    /// Before the migration the page goes to swap, and perhaps out of memory, and comes back: to all at once by swapoff, or
    /// to each as it reads. Who reads, and is not whose own anon_vma the page hangs on, gets a copy in 2.6.36-pre (B14).
    /// </summary>
    public static PeerStory ThroughSwap(Rng rng, KernelVersion kernel)
    {
        var tree = new ProcessTree(rng);
        tree.Tell("p0 mmap 0+1 rw");
        tree.Tell("p0 write 0");
        tree.Grow(mostLevels: 4);
        for (var left = rng.Below(3); left > 0 && tree.Living.Count > 1; left--)
            tree.Exit(tree.Anyone());
        if (rng.OneIn(3) && tree.Living is [0, _, ..])
            tree.Exit(0);

        var (isDropped, worker) = (rng.OneIn(2), tree.Anyone());
        tree.Tell($"kswapd swapout p{tree.Anyone()}:0");
        if (isDropped)
            tree.Tell($"kswapd drop p{tree.Anyone()}:0");
        var sharing = rng.OneIn(2) ? BackBySwapoff(tree) : BackByReading(rng, tree, isDropped, kernel);
        var before = tree.Now;
        tree.Migrate(worker, 0);

        // The page that is shared may be cached, and then migration leaves swap entries at its places.
        foreach (var pid in sharing.Contains(worker) ? tree.InAnyOrder() : [])
            tree.Tell($"p{pid} read 0");
        var isCopied = sharing.Contains(worker) && sharing.IsCached && !kernel.IsSince(KernelVersions.Linux2636);
        var groups = GroupsOf(tree, isCopied ? [.. sharing.Pids.Where(pid => pid == 0)] : sharing.Pids);
        var moved = new Place(new(worker), new(0));
        return tree.Ends(seen =>
            Sharing.OfGroups(seen[^1], groups)
            ?? Sharing.HasMoved(seen[before], seen[^1], moved)
            ?? groups.Select(group => Sharing.HangsOn(seen[^1], group[0], Root, index: 0))
                .FirstOrDefault(wrong => wrong is not null));
    }

    private static Shared BackBySwapoff(ProcessTree tree)
    {
        tree.Tell("kswapd swapoff");
        return new([.. tree.Living], IsCached: false);
    }

    private static Shared BackByReading(Rng rng, ProcessTree tree, bool isDropped, KernelVersion kernel)
    {
        var order = tree.InAnyOrder();
        foreach (var pid in order)
            tree.Tell($"p{pid} read 0");
        if (kernel.IsSince(KernelVersions.Linux2636))
            return new(order, IsCached: true);

        // The first one maps what was read in for it, since that hangs nowhere yet, and p0 whatever hangs on the root.
        return new([.. order.Where(pid => pid == 0 || (isDropped && pid == order[0]))], IsCached: true);
    }

    /// <summary>Those who share, and each of the others by itself.</summary>
    private static List<IReadOnlyList<Place>> GroupsOf(ProcessTree tree, IReadOnlyList<int> sharing)
    {
        List<IReadOnlyList<Place>> groups = [.. tree.Living.Except(sharing).Select(pid => Sharing.PlacesOf([pid], 0))];
        if (sharing.Count > 0)
            groups.Add(Sharing.PlacesOf(sharing, 0));
        return groups;
    }

    /// <summary>Who maps one page after it came back, and whether that page is still in the swap cache.</summary>
    private sealed record Shared(IReadOnlyList<int> Pids, bool IsCached)
    {
        public bool Contains(int pid) => Pids.Contains(pid);
    }
}
