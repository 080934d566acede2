using RmapProps.Contract.Kernels;
using RmapProps.Contract.Observations;
using RmapProps.Contract.Parameters;

namespace RmapProps.PropertyTests.Peers.Stories;

/// <summary>
/// selftests/mm/rmap.c, "anon": the root of a process tree writes a page and forks. Any process then migrates the shared page,
/// and all must map the new one. The kernel's test skips if the page cannot be migrated; here that is a failure, because the walk
/// did not reach all mappings.
/// </summary>
public static class AnonStories
{
    private static readonly AnonVmaName Root = new(0);

    /// <summary>The kernel's own story: no step between the forks and the migration.</summary>
    public static PeerStory Plain(Rng rng, KernelVersion kernel)
    {
        var tree = new ProcessTree(rng);
        tree.AddStep("p0 mmap 0+1 rw");
        tree.AddStep("p0 write 0");
        tree.Grow();
        foreach (var pid in tree.InAnyOrder())
            tree.AddStep($"p{pid} read 0");
        var (before, places) = (tree.StepCount, Sharing.PlacesOf(tree.Living, 0));
        tree.Migrate(tree.AnyPid(), 0);
        return tree.ToStory(seen =>
            Sharing.OfOnePage(seen[^1], places)
            ?? Sharing.HasMoved(seen[before], seen[^1], places[0])
            ?? Sharing.BelongsTo(seen[^1], places[0], Root, index: 0));
    }

    /// <summary>Before the migration, processes exit, write, fork, and split and merge their mappings.</summary>
    public static PeerStory Unsettled(Rng rng, KernelVersion kernel)
    {
        var tree = new ProcessTree(rng);
        tree.AddStep("p0 mmap 0+5 rw");
        tree.AddStep($"p0 write {RandomActivity.Page}");
        tree.Grow(mostLevels: 4);
        var activity = new RandomActivity(rng, tree);
        for (var left = 4 + rng.Below(16); left > 0; left--)
            activity.AddEvent();

        var (before, worker) = (tree.StepCount, tree.AnyPid());
        tree.Migrate(worker, RandomActivity.Page);
        var (groups, moved) = (activity.Groups, new Place(new(worker), new(RandomActivity.Page)));
        return tree.ToStory(seen =>
            Sharing.OfGroups(seen[^1], groups)
            ?? Sharing.HasMoved(seen[before], seen[^1], moved)
            ?? (kernel.IsSince(KernelVersions.Linux2636) ? null : Sharing.BelongsTo(seen[^1], moved, Root, RandomActivity.Page)));
    }

    /// <summary>
    /// Before the migration, the page goes to swap, and perhaps out of memory, and comes back: to all processes at once by
    /// swapoff, or to each by its read. In 2.6.36-pre a reader gets a copy unless the page belongs to its own anon_vma (B14).
    /// </summary>
    public static PeerStory ThroughSwap(Rng rng, KernelVersion kernel)
    {
        var tree = new ProcessTree(rng);
        tree.AddStep("p0 mmap 0+1 rw");
        tree.AddStep("p0 write 0");
        tree.Grow(mostLevels: 4);
        for (var left = rng.Below(3); left > 0 && tree.Living.Count > 1; left--)
            tree.Exit(tree.AnyPid());
        if (rng.OneIn(3) && tree.Living is [0, _, ..])
            tree.Exit(0);

        var (isDropped, worker) = (rng.OneIn(2), tree.AnyPid());
        tree.AddStep($"kswapd swapout p{tree.AnyPid()}:0");
        if (isDropped)
            tree.AddStep($"kswapd drop p{tree.AnyPid()}:0");
        var sharing = rng.OneIn(2) ? BringBackBySwapoff(tree) : BringBackByReading(rng, tree, isDropped, kernel);
        var before = tree.StepCount;
        tree.Migrate(worker, 0);

        // The shared page may be cached, and then migration leaves swap entries at its places.
        foreach (var pid in sharing.Contains(worker) ? tree.InAnyOrder() : [])
            tree.AddStep($"p{pid} read 0");
        var isCopied = sharing.Contains(worker) && sharing.IsCached && !kernel.IsSince(KernelVersions.Linux2636);
        var groups = GroupsOf(tree, isCopied ? [.. sharing.Pids.Where(pid => pid == 0)] : sharing.Pids);
        var moved = new Place(new(worker), new(0));
        return tree.ToStory(seen =>
            Sharing.OfGroups(seen[^1], groups)
            ?? Sharing.HasMoved(seen[before], seen[^1], moved)
            ?? groups.Select(group => Sharing.BelongsTo(seen[^1], group[0], Root, index: 0))
                .FirstOrDefault(wrong => wrong is not null));
    }

    private static Shared BringBackBySwapoff(ProcessTree tree)
    {
        tree.AddStep("kswapd swapoff");
        return new([.. tree.Living], IsCached: false);
    }

    private static Shared BringBackByReading(Rng rng, ProcessTree tree, bool isDropped, KernelVersion kernel)
    {
        var order = tree.InAnyOrder();
        foreach (var pid in order)
            tree.AddStep($"p{pid} read 0");
        if (kernel.IsSince(KernelVersions.Linux2636))
            return new(order, IsCached: true);

        // The first reader maps the page that was read in for it, which has no anon_vma yet. p0 maps any page that belongs to the
        // root.
        return new([.. order.Where(pid => pid == 0 || (isDropped && pid == order[0]))], IsCached: true);
    }

    /// <summary>
    /// Returns the places of the sharing processes as one group, and the place of each other process as its own group.
    /// </summary>
    private static List<IReadOnlyList<Place>> GroupsOf(ProcessTree tree, IReadOnlyList<int> sharing)
    {
        List<IReadOnlyList<Place>> groups = [.. tree.Living.Except(sharing).Select(pid => Sharing.PlacesOf([pid], 0))];
        if (sharing.Count > 0)
            groups.Add(Sharing.PlacesOf(sharing, 0));
        return groups;
    }

    /// <summary>The processes that map one page after it came back, and whether that page is still in the swap cache.</summary>
    private sealed record Shared(IReadOnlyList<int> Pids, bool IsCached)
    {
        public bool Contains(int pid) => Pids.Contains(pid);
    }
}
