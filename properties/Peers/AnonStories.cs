using RmapProps.Contract.Observations;
using RmapProps.Contract.Parameters;

namespace RmapProps.PropertyTests.Peers;

/// <summary>
/// selftests/mm/rmap.c, "anon": a page that the root of a family wrote before the family was, seen by all, is moved by any of
/// them, and all must see where it went. In the kernel's test a page that could not be moved is a reason to skip; here it is
/// a failure: the walk did not reach all mappings.
/// </summary>
public static class AnonStories
{
    private static readonly AnonVmaName Root = new(0);

    /// <summary>As the kernel tells it: nothing happens between the birth of the family and the migration.</summary>
    public static PeerStory Plain(Rng rng, RuleSet rules)
    {
        var family = new Family(rng);
        family.Tell("p0 mmap 0+1 rw");
        family.Tell("p0 write 0");
        family.Grow();
        foreach (var pid in family.InAnyOrder())
            family.Tell($"p{pid} read 0");
        var (before, places) = (family.Now, Sharing.PlacesOf(family.Living, 0));
        family.Migrate(family.Anyone(), 0);
        return family.Ends(seen =>
            Sharing.OfOnePage(seen[^1], places)
            ?? Sharing.HasMoved(seen[before], seen[^1], places[0])
            ?? Sharing.HangsOn(seen[^1], places[0], Root, index: 0));
    }

    /// <summary>Before the migration some exit, write, cut and mend their mappings, and have more children.</summary>
    public static PeerStory Unsettled(Rng rng, RuleSet rules)
    {
        var family = new Family(rng);
        family.Tell("p0 mmap 0+5 rw");
        family.Tell($"p0 write {Unrest.Page}");
        family.Grow(mostLevels: 4);
        var unrest = new Unrest(rng, family);
        for (var left = 4 + rng.Below(16); left > 0; left--)
            unrest.Happen();

        var (before, worker) = (family.Now, family.Anyone());
        family.Migrate(worker, Unrest.Page);
        var (groups, moved) = (unrest.Groups, new Place(new(worker), new(Unrest.Page)));
        return family.Ends(seen =>
            Sharing.OfGroups(seen[^1], groups)
            ?? Sharing.HasMoved(seen[before], seen[^1], moved)
            ?? (rules.AnonPageStaysPut ? null : Sharing.HangsOn(seen[^1], moved, Root, Unrest.Page)));
    }

    /// <summary>
    /// Before the migration the page goes to swap, and perhaps out of memory, and comes back: to all at once by swapoff, or
    /// to each as it reads. Who reads, and is not whose own anon_vma the page hangs on, gets a copy at the seed (B14).
    /// </summary>
    public static PeerStory ThroughSwap(Rng rng, RuleSet rules)
    {
        var family = new Family(rng);
        family.Tell("p0 mmap 0+1 rw");
        family.Tell("p0 write 0");
        family.Grow(mostLevels: 4);
        for (var left = rng.Below(3); left > 0 && family.Living.Count > 1; left--)
            family.Exit(family.Anyone());
        if (rng.OneIn(3) && family.Living is [0, _, ..])
            family.Exit(0);

        var (isDropped, worker) = (rng.OneIn(2), family.Anyone());
        family.Tell($"kswapd swapout p{family.Anyone()}:0");
        if (isDropped)
            family.Tell($"kswapd drop p{family.Anyone()}:0");
        var sharing = rng.OneIn(2) ? BackBySwapoff(family) : BackByReading(rng, family, isDropped, rules);
        var before = family.Now;
        family.Migrate(worker, 0);

        // The page that is shared may be cached, and then migration leaves swap entries at its places.
        foreach (var pid in sharing.Contains(worker) ? family.InAnyOrder() : [])
            family.Tell($"p{pid} read 0");
        var isCopied = sharing.Contains(worker) && sharing.IsCached && !rules.SwapInComparesRoots;
        var groups = GroupsOf(family, isCopied ? [.. sharing.Pids.Where(pid => pid == 0)] : sharing.Pids);
        var moved = new Place(new(worker), new(0));
        return family.Ends(seen =>
            Sharing.OfGroups(seen[^1], groups)
            ?? Sharing.HasMoved(seen[before], seen[^1], moved)
            ?? groups.Select(group => Sharing.HangsOn(seen[^1], group[0], Root, index: 0)).FirstOrDefault(wrong => wrong is not null));
    }

    private static Shared BackBySwapoff(Family family)
    {
        family.Tell("kswapd swapoff");
        return new([.. family.Living], IsCached: false);
    }

    private static Shared BackByReading(Rng rng, Family family, bool isDropped, RuleSet rules)
    {
        var order = family.InAnyOrder();
        foreach (var pid in order)
            family.Tell($"p{pid} read 0");
        if (rules.SwapInComparesRoots)
            return new(order, IsCached: true);

        // The first one maps what was read in for it, since that hangs nowhere yet, and p0 whatever hangs on the root.
        return new([.. order.Where(pid => pid == 0 || (isDropped && pid == order[0]))], IsCached: true);
    }

    /// <summary>Those who share, and each of the others by itself.</summary>
    private static List<IReadOnlyList<Place>> GroupsOf(Family family, IReadOnlyList<int> sharing)
    {
        List<IReadOnlyList<Place>> groups = [.. family.Living.Except(sharing).Select(pid => Sharing.PlacesOf([pid], 0))];
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
