using RmapProps.Contract.Parameters;

namespace RmapProps.PropertyTests.Peers;

/// <summary>
/// selftests/mm/migration.c: a page is moved to and fro while others touch it. No move may fail, and whoever touches the
/// page on its way waits. One step at a time a migration is two steps, and everything may happen in between.
/// </summary>
public static class MigrationStories
{
    // Where the page is for those who move it while it is away.
    private const int OffMemorySituations = 40;

    /// <summary>Touches of the page wait, and of nothing else; mappings are cut and moved, children born, processes gone meanwhile.</summary>
    public static PeerStory Touched(Rng rng, RuleSet rules)
    {
        var (family, unrest) = Begin(rng);
        var worker = family.Anyone();
        var (before, old) = (family.Now, new Place(new(worker), new(Unrest.Page)));
        family.Tell($"kcompactd isolate p{worker}:{Unrest.Page} m0");
        List<int> waiting = [.. family.Living.Where(pid => unrest.AreAlike(pid, worker))], moved = [];
        for (var left = 4 + rng.Below(16); left > 0; left--)
            Interfere(rng, family, unrest, waiting, moved);

        family.Tell("kcompactd putback m0");
        var after = family.Now;
        IReadOnlyList<Place> places = [.. waiting.Select(pid => PlaceOf(pid, moved))];
        foreach (var pid in family.InAnyOrder())
            family.Tell($"p{pid} read {PlaceOf(pid, moved).Page}");
        return family.Ends(seen =>
            Sharing.OfOnePage(seen[after], places)
            ?? (seen[after].PageAt(places[0])!.Name == seen[before].PageAt(old)!.Name ? "the old page is back" : null)
            ?? (rules.AnonPageStaysPut ? null : Sharing.HangsOn(seen[after], places[0], new(0), Unrest.Page)));
    }

    /// <summary>Everybody exits while pages are on their way, and what is left goes with the last of them.</summary>
    public static PeerStory Orphaned(Rng rng, RuleSet rules)
    {
        var (family, unrest) = Begin(rng);
        List<int> workers = [];
        foreach (var pid in family.InAnyOrder())
            if (workers.Count < 3 && !workers.Exists(other => unrest.AreAlike(pid, other)))
            {
                family.Tell($"kcompactd isolate p{pid}:{Unrest.Page} m{workers.Count}");
                workers.Add(pid);
            }

        family.ExitAll();
        var orphaned = family.Now;
        foreach (var number in Enumerable.Range(0, workers.Count).OrderBy(_ => rng.Next()))
            family.Tell($"kcompactd putback m{number}");
        return family.Ends(seen =>
            (seen[orphaned].AnonVmas.Sum(anonVma => anonVma.Pins) == workers.Count ? null : "an anon_vma is not held by its migration")
            ?? Sharing.NothingIsLeft(seen[^1]));
    }

    private static (Family Family, Unrest Unrest) Begin(Rng rng)
    {
        var family = new Family(rng);
        family.Tell("p0 mmap 0+5 rw");
        family.Tell($"p0 write {Unrest.Page}");
        family.Grow(mostLevels: 4);
        var unrest = new Unrest(rng, family);
        for (var left = rng.Below(12); left > 0; left--)
            unrest.Happen();
        return (family, unrest);
    }

    private static void Interfere(Rng rng, Family family, Unrest unrest, List<int> waiting, List<int> moved)
    {
        var pid = family.Anyone();
        var (isWaiting, place) = (waiting.Contains(pid), PlaceOf(pid, moved));
        switch (rng.Below(6))
        {
            case 0 or 1:
                var touch = rng.Pick<string>([$"read {place.Page}", $"write {place.Page}", $"mlock {place.Page}+1"]);
                family.Tell($"p{pid} {touch}", isWaiting ? OutcomeWord.Blocked : OutcomeWord.Ok);
                break;
            case 2:
                var child = family.Fork(pid);
                if (isWaiting)
                    waiting.Add(child);
                if (moved.Contains(pid))
                    moved.Add(child);
                break;
            case 3 when waiting.Count > 1 || !isWaiting:
                family.Exit(pid);
                waiting.Remove(pid);
                break;
            case 4 when !moved.Contains(pid):
                family.Tell($"p{pid} mremap {Unrest.Page}+1 {OffMemorySituations}");
                moved.Add(pid);
                break;
            case 5 when !moved.Contains(pid):
                unrest.Cut(pid);
                break;
        }
    }

    private static Place PlaceOf(int pid, List<int> moved) => new(new(pid), new(moved.Contains(pid) ? OffMemorySituations : Unrest.Page));
}
