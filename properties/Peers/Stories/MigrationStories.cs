using RmapProps.Contract.Kernels;
using RmapProps.Contract.Parameters;

namespace RmapProps.PropertyTests.Peers.Stories;

/// <summary>
/// selftests/mm/migration.c: a page is moved to and fro while others touch it. No move may fail, and whoever touches the
/// page on its way waits. One step at a time a migration is two steps, and everything may happen in between.
/// </summary>
public static class MigrationStories
{
    // Where the page is for those who move it while it is away.
    private const int FarPage = 40;

    /// <summary>
    /// Touches of the page wait, and of nothing else; mappings are cut and moved, children born, processes gone meanwhile.
    /// </summary>
    public static PeerStory Touched(Rng rng, KernelVersion kernel)
    {
        var (tree, activity) = Begin(rng);
        var worker = tree.Anyone();
        var (before, old) = (tree.Now, new Place(new(worker), new(RandomActivity.Page)));
        tree.Tell($"kcompactd isolate p{worker}:{RandomActivity.Page} m0");
        List<int> waiting = [.. tree.Living.Where(pid => activity.AreAlike(pid, worker))], moved = [];
        for (var left = 4 + rng.Below(16); left > 0; left--)
            Interfere(rng, tree, activity, waiting, moved);

        tree.Tell("kcompactd putback m0");
        var after = tree.Now;
        IReadOnlyList<Place> places = [.. waiting.Select(pid => PlaceOf(pid, moved))];
        foreach (var pid in tree.InAnyOrder())
            tree.Tell($"p{pid} read {PlaceOf(pid, moved).Page}");
        return tree.Ends(seen =>
            Sharing.OfOnePage(seen[after], places)
            ?? (seen[after].PageAt(places[0])!.Name == seen[before].PageAt(old)!.Name ? "the old page is back" : null)
            ?? (kernel.IsSince(KernelVersions.Linux2636) ? null : Sharing
                .HangsOn(seen[after], places[0], new(0), RandomActivity.Page)));
    }

    /// <summary>Everybody exits while pages are on their way, and what is left goes with the last of them.</summary>
    public static PeerStory Orphaned(Rng rng, KernelVersion kernel)
    {
        var (tree, activity) = Begin(rng);
        List<int> workers = [];
        foreach (var pid in tree.InAnyOrder())
            if (workers.Count < 3 && !workers.Exists(other => activity.AreAlike(pid, other)))
            {
                tree.Tell($"kcompactd isolate p{pid}:{RandomActivity.Page} m{workers.Count}");
                workers.Add(pid);
            }

        tree.ExitAll();
        var orphaned = tree.Now;
        foreach (var number in Enumerable.Range(0, workers.Count).OrderBy(_ => rng.Next()))
            tree.Tell($"kcompactd putback m{number}");
        return tree.Ends(seen =>
            (seen[orphaned].AnonVmas.Sum(anonVma => anonVma.Pins) == workers.Count
                ? null
                : "an anon_vma is not held by its migration")
            ?? Sharing.NothingIsLeft(seen[^1]));
    }

    private static (ProcessTree Tree, RandomActivity Activity) Begin(Rng rng)
    {
        var tree = new ProcessTree(rng);
        tree.Tell("p0 mmap 0+5 rw");
        tree.Tell($"p0 write {RandomActivity.Page}");
        tree.Grow(mostLevels: 4);
        var activity = new RandomActivity(rng, tree);
        for (var left = rng.Below(12); left > 0; left--)
            activity.Happen();
        return (tree, activity);
    }

    private static void Interfere(Rng rng, ProcessTree tree, RandomActivity activity, List<int> waiting, List<int> moved)
    {
        var pid = tree.Anyone();
        var (isWaiting, place) = (waiting.Contains(pid), PlaceOf(pid, moved));
        switch (rng.Below(6))
        {
            case 0 or 1:
                var touch = rng.Pick<string>([$"read {place.Page}", $"write {place.Page}", $"mlock {place.Page}+1"]);
                tree.Tell($"p{pid} {touch}", isWaiting ? OutcomeWord.Blocked : OutcomeWord.Ok);
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
                tree.Tell($"p{pid} mremap {RandomActivity.Page}+1 {FarPage}");
                moved.Add(pid);
                break;
            case 5 when !moved.Contains(pid):
                activity.Cut(pid);
                break;
        }
    }

    private static Place PlaceOf(int pid, List<int> moved) =>
        new(new(pid), new(moved.Contains(pid) ? FarPage : RandomActivity.Page));
}
