using RmapProps.Contract.Kernels;
using RmapProps.Contract.Parameters;

namespace RmapProps.PropertyTests.Peers.Stories;

/// <summary>
/// selftests/mm/migration.c: a page is migrated repeatedly while other processes touch it. No migration may fail, and a touch of
/// the page in flight waits. Here a migration is two steps, and any other step may come in between.
/// </summary>
public static class MigrationStories
{
    // The new position of the page for processes that move it with mremap while it is in flight.
    private const int FarPage = 40;

    /// <summary>
    /// Only touches of the page in flight wait. Meanwhile mappings are split and moved, and processes fork and exit.
    /// </summary>
    public static PeerStory Touched(Rng rng, KernelVersion kernel)
    {
        var (tree, activity) = Begin(rng);
        var worker = tree.AnyPid();
        var (before, old) = (tree.StepCount, new Place(new(worker), new(RandomActivity.Page)));
        tree.AddStep($"kcompactd isolate p{worker}:{RandomActivity.Page} m0");
        List<int> waiting = [.. tree.Living.Where(pid => activity.AreAlike(pid, worker))], moved = [];
        for (var left = 4 + rng.Below(16); left > 0; left--)
            Interfere(rng, tree, activity, waiting, moved);

        tree.AddStep("kcompactd putback m0");
        var after = tree.StepCount;
        IReadOnlyList<Place> places = [.. waiting.Select(pid => PlaceOf(pid, moved))];
        foreach (var pid in tree.InAnyOrder())
            tree.AddStep($"p{pid} read {PlaceOf(pid, moved).Page}");
        return tree.ToStory(seen =>
            Sharing.OfOnePage(seen[after], places)
            ?? (seen[after].PageAt(places[0])!.Name == seen[before].PageAt(old)!.Name ? "the old page is mapped again" : null)
            ?? (kernel.IsSince(KernelVersions.Linux2636) ? null : Sharing
                .BelongsTo(seen[after], places[0], new(0), RandomActivity.Page)));
    }

    /// <summary>All processes exit while pages are in flight, and the last migration frees all remaining objects.</summary>
    public static PeerStory Orphaned(Rng rng, KernelVersion kernel)
    {
        var (tree, activity) = Begin(rng);
        List<int> workers = [];
        foreach (var pid in tree.InAnyOrder())
            if (workers.Count < 3 && !workers.Exists(other => activity.AreAlike(pid, other)))
            {
                tree.AddStep($"kcompactd isolate p{pid}:{RandomActivity.Page} m{workers.Count}");
                workers.Add(pid);
            }

        tree.ExitAll();
        var orphaned = tree.StepCount;
        foreach (var number in Enumerable.Range(0, workers.Count).OrderBy(_ => rng.Next()))
            tree.AddStep($"kcompactd putback m{number}");
        return tree.ToStory(seen =>
            (seen[orphaned].AnonVmas.Sum(anonVma => anonVma.Pins) == workers.Count
                ? null
                : "an anon_vma is not held by its migration")
            ?? Sharing.NothingIsLeft(seen[^1]));
    }

    private static (ProcessTree Tree, RandomActivity Activity) Begin(Rng rng)
    {
        var tree = new ProcessTree(rng);
        tree.AddStep("p0 mmap 0+5 rw");
        tree.AddStep($"p0 write {RandomActivity.Page}");
        tree.Grow(mostLevels: 4);
        var activity = new RandomActivity(rng, tree);
        for (var left = rng.Below(12); left > 0; left--)
            activity.AddEvent();
        return (tree, activity);
    }

    private static void Interfere(Rng rng, ProcessTree tree, RandomActivity activity, List<int> waiting, List<int> moved)
    {
        var pid = tree.AnyPid();
        var (isWaiting, place) = (waiting.Contains(pid), PlaceOf(pid, moved));
        switch (rng.Below(6))
        {
            case 0 or 1:
                var touch = rng.Pick<string>([$"read {place.Page}", $"write {place.Page}", $"mlock {place.Page}+1"]);
                tree.AddStep($"p{pid} {touch}", isWaiting ? OutcomeWord.Blocked : OutcomeWord.Ok);
                break;
            case 2:
                var child = tree.Fork(pid);
                if (isWaiting)
                    waiting.Add(child);
                if (moved.Contains(pid))
                    moved.Add(child);
                break;
            case 3 when waiting.Count > 1 || !isWaiting:
                tree.Exit(pid);
                waiting.Remove(pid);
                break;
            case 4 when !moved.Contains(pid):
                tree.AddStep($"p{pid} mremap {RandomActivity.Page}+1 {FarPage}");
                moved.Add(pid);
                break;
            case 5 when !moved.Contains(pid):
                activity.SplitOrMerge(pid);
                break;
        }
    }

    private static Place PlaceOf(int pid, List<int> moved) =>
        new(new(pid), new(moved.Contains(pid) ? FarPage : RandomActivity.Page));
}
