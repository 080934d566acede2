using RmapProps.Contract.Kernels;
using RmapProps.Contract.Observations;
using RmapProps.Contract.Parameters;

namespace RmapProps.PropertyTests.Peers.Stories;

/// <summary>
/// selftests/mm/cow.c and mremap_dontunmap.c: the content that each process maps after a fork and a write, and after a move. The
/// kernel's tests compare bytes; here a page stands for its content.
/// </summary>
public static class MappingStories
{
    /// <summary>
    /// "Basic COW after fork": the parent fills pages and forks, and one of the two overwrites a page, perhaps after losing and
    /// regaining write permission. The other keeps its page. Then it writes as well and is the only process that maps its page.
    /// </summary>
    public static PeerStory CopiedOnWrite(Rng rng, KernelVersion kernel)
    {
        var tree = new ProcessTree(rng);
        tree.AddStep("p0 mmap 0+3 rw");
        for (var page = 0; page < 3; page++)
            tree.AddStep($"p0 write {page}");
        var parent = tree.Descend(rng.Below(3));
        var child = tree.Fork(parent);
        var (first, second) = rng.OneIn(2) ? (parent, child) : (child, parent);
        foreach (var bystander in tree.Living.Where(pid => pid != parent && pid != child).ToList())
            tree.Exit(bystander);
        var forked = tree.StepCount;
        foreach (var right in rng.Pick<string[]>([[], ["r", "rw"], ["rwx"]]))
            tree.AddStep($"p{first} mprotect 0+3 {right}");
        tree.AddStep($"p{first} write 1");
        var overwritten = tree.StepCount;
        tree.AddStep($"p{second} read 1");
        tree.AddStep($"p{second} write 1");
        return tree.ToStory(seen =>
            (SeesAsBefore(seen[forked], seen[overwritten], second) ? null : $"p{second} sees the write of p{first}")
            ?? Sharing.HasMoved(seen[forked], seen[overwritten], new(new(first), new(1)))
            ?? IsOwn(seen[overwritten], first)
            ?? (SeesAsBefore(seen[overwritten], seen[^1], first) ? null : $"p{first} sees the write of p{second}")
            ?? (SeesAsBefore(seen[forked], seen[^1], second)
                ? null
                : $"p{second} has a copy, although no other process maps the page")
            ?? IsOwn(seen[^1], second));
    }

    /// <summary>
    /// "simple": all pages of a moved range are at the destination, and a read of the source finds zeros. The range moves there
    /// and back, next to neighbours that have no page and could merge with it.
    /// </summary>
    public static PeerStory Moved(Rng rng, KernelVersion kernel)
    {
        const int home = 16, away = 40;
        var (tree, pages) = (new ProcessTree(rng), 1 + rng.Below(4));
        tree.AddStep($"p0 mmap {home}+{pages} rw");
        for (var page = 0; page < pages; page++)
            tree.AddStep($"p0 write {home + page}");
        var mover = tree.Descend(rng.Below(3));
        if (rng.OneIn(2))
            foreach (var bystander in tree.Living.Where(pid => pid != mover).ToList())
                tree.Exit(bystander);

        var before = tree.StepCount;
        tree.AddStep($"p{mover} mremap {home}+{pages} {away}");
        if (rng.OneIn(2))
            tree.AddStep($"p{mover} mmap {home - 2}+2 rw");
        if (rng.OneIn(2))
            tree.AddStep($"p{mover} mmap {home + pages}+2 rw");
        var there = tree.StepCount;
        tree.AddStep($"p{mover} mremap {away}+{pages} {home}");
        var back = tree.StepCount;
        tree.AddStep($"p{mover} mmap {away}+{pages} rw");
        for (var page = 0; page < pages; page++)
            tree.AddStep($"p{mover} read {away + page}");
        return tree.ToStory(seen =>
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
            ?? Sharing.BelongsTo(seen, place, seen.Find(place.Pid)!.VmaAt(place.Page)!.AnonVma, index: 1);
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
                return $"{pid}:{page} is not the zero page";
        return null;
    }
}
