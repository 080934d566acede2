using RmapProps.Contract.Kernels;
using RmapProps.Contract.Observations;
using RmapProps.Contract.Parameters;

namespace RmapProps.PropertyTests.Peers.Stories;

/// <summary>
/// selftests/mm/cow.c and mremap_dontunmap.c: who sees what after a fork and a write, and after a move. They compare bytes;
/// here there are none, so a page stands for what was written to it.
/// </summary>
public static class MappingStories
{
    /// <summary>
    /// "Basic COW after fork": the parent fills pages and forks, and one of the two overwrites, after its right to write was
    /// perhaps taken and given back. The other sees what it saw. Then it writes too, and nobody has its pages but it.
    /// </summary>
    public static PeerStory CopiedOnWrite(Rng rng, KernelVersion kernel)
    {
        var tree = new ProcessTree(rng);
        tree.Tell("p0 mmap 0+3 rw");
        for (var page = 0; page < 3; page++)
            tree.Tell($"p0 write {page}");
        var parent = tree.Descend(rng.Below(3));
        var child = tree.Fork(parent);
        var (first, second) = rng.OneIn(2) ? (parent, child) : (child, parent);
        foreach (var bystander in tree.Living.Where(pid => pid != parent && pid != child).ToList())
            tree.Exit(bystander);
        var forked = tree.Now;
        foreach (var right in rng.Pick<string[]>([[], ["r", "rw"], ["rwx"]]))
            tree.Tell($"p{first} mprotect 0+3 {right}");
        tree.Tell($"p{first} write 1");
        var overwritten = tree.Now;
        tree.Tell($"p{second} read 1");
        tree.Tell($"p{second} write 1");
        return tree.Ends(seen =>
            (SeesAsBefore(seen[forked], seen[overwritten], second) ? null : $"p{second} sees what p{first} wrote")
            ?? Sharing.HasMoved(seen[forked], seen[overwritten], new(new(first), new(1)))
            ?? IsOwn(seen[overwritten], first)
            ?? (SeesAsBefore(seen[overwritten], seen[^1], first) ? null : $"p{first} sees what p{second} wrote")
            ?? (SeesAsBefore(seen[forked], seen[^1], second) ? null : $"p{second} has a copy, although nobody else has the page")
            ?? IsOwn(seen[^1], second));
    }

    /// <summary>
    /// "simple": all pages of a moved range are at the destination, and where they were a read finds zeroes. The range goes
    /// to and fro beside neighbours that have no page and would make one mapping with it.
    /// </summary>
    public static PeerStory Moved(Rng rng, KernelVersion kernel)
    {
        const int home = 16, away = 40;
        var (tree, pages) = (new ProcessTree(rng), 1 + rng.Below(4));
        tree.Tell($"p0 mmap {home}+{pages} rw");
        for (var page = 0; page < pages; page++)
            tree.Tell($"p0 write {home + page}");
        var mover = tree.Descend(rng.Below(3));
        if (rng.OneIn(2))
            foreach (var bystander in tree.Living.Where(pid => pid != mover).ToList())
                tree.Exit(bystander);

        var before = tree.Now;
        tree.Tell($"p{mover} mremap {home}+{pages} {away}");
        if (rng.OneIn(2))
            tree.Tell($"p{mover} mmap {home - 2}+2 rw");
        if (rng.OneIn(2))
            tree.Tell($"p{mover} mmap {home + pages}+2 rw");
        var there = tree.Now;
        tree.Tell($"p{mover} mremap {away}+{pages} {home}");
        var back = tree.Now;
        tree.Tell($"p{mover} mmap {away}+{pages} rw");
        for (var page = 0; page < pages; page++)
            tree.Tell($"p{mover} read {away + page}");
        return tree.Ends(seen =>
            AreAt(seen[before], home, seen[there], away, mover, pages)
            ?? AreAt(seen[before], home, seen[back], home, mover, pages)
            ?? ReadsAsZero(seen[^1], new(mover), away, pages));
    }

    private static bool SeesAsBefore(Observation before, Observation after, int pid) =>
        Sharing.PlacesOf([pid], 1) is [var place] && before.PageAt(place)!.Name == after.PageAt(place)?.Name;

    private static string? IsOwn(Observation seen, int pid)
    {
        var place = new Place(new(pid), new(1));
        return Sharing.OfOnePage(seen, [place])
            ?? Sharing.HangsOn(seen, place, seen.Find(place.Pid)!.VmaAt(place.Page)!.AnonVma, index: 1);
    }

    private static string? AreAt(Observation before, int from, Observation after, int to, int mover, int pages)
    {
        for (var page = 0; page < pages; page++)
        {
            var (old, now) = (new Place(new(mover), new(from + page)), new Place(new(mover), new(to + page)));
            var moved = after.PageAt(now);
            if (moved is null || moved.Name != before.PageAt(old)!.Name)
                return $"{now} maps {moved?.Name}, expected {before.PageAt(old)!.Name}";
            if (!moved.Found.Contains(now))
                return $"{moved.Name} is at {now}, and is found at {moved.Found}";
        }

        return null;
    }

    private static string? ReadsAsZero(Observation seen, Pid pid, int from, int pages)
    {
        for (var page = from; page < from + pages; page++)
            if (seen.Find(pid)!.EntryAt(new(page)) is not { Kind: EntryKind.Zero })
                return $"{pid}:{page} is no zero page";
        return null;
    }
}
