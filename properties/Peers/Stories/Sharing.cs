using RmapProps.Contract.Observations;
using RmapProps.Contract.Parameters;

namespace RmapProps.PropertyTests.Peers.Stories;

/// <summary>
/// What the kernel's tests look at: who sees which page. They compare page frame numbers; here the map count and the walk are
/// asked as well. Each answer is null where all is well, else what is wrong.
/// </summary>
public static class Sharing
{
    /// <summary>The page that a place maps, or null.</summary>
    public static PageView? PageAt(this Observation seen, Place place) =>
        seen.Find(place.Pid)?.EntryAt(place.Page) is { Kind: EntryKind.Page } entry ? seen.Find(entry.MappedPage) : null;

    /// <summary>The same page of each of these processes.</summary>
    public static IReadOnlyList<Place> PlacesOf(IEnumerable<int> pids, int page) =>
        [.. pids.Select(pid => new Place(new(pid), new(page)))];

    /// <summary>All these places map one page, nobody else does, and its walk finds each of them once.</summary>
    public static string? OfOnePage(Observation seen, IReadOnlyCollection<Place> places)
    {
        var page = seen.PageAt(places.First());
        if (page is null)
            return $"{places.First()} maps nothing";
        foreach (var place in places)
            if (seen.PageAt(place)?.Name != page.Name)
                return $"{places.First()} maps {page.Name}, {place} maps {seen.PageAt(place)?.Name}";
        if (page.MapCount != places.Count)
            return $"{page.Name} is mapped {page.MapCount} times, expected {places.Count}";
        return page.Found.Count == places.Count && places.All(page.Found.Contains)
            ? null
            : $"{page.Name} is found at {page.Found}, expected {string.Join(' ', places)}";
    }

    /// <summary>Places of one group map one page, those of different groups different ones.</summary>
    public static string? OfGroups(Observation seen, IEnumerable<IReadOnlyCollection<Place>> groups) =>
        groups.Select(group => OfOnePage(seen, group)).FirstOrDefault(wrong => wrong is not null);

    /// <summary>The page of a place hangs on this anon_vma, at this index.</summary>
    public static string? HangsOn(Observation seen, Place place, AnonVmaName anonVma, int index)
    {
        var page = seen.PageAt(place);
        return page is not null && page.AnonVma == anonVma && page.Index == new PageIndex(index)
            ? null
            : $"{place} maps {page?.Name}, which hangs on {page?.AnonVma} at index {page?.Index}; expected {anonVma}, {index}";
    }

    /// <summary>Another page than before is there.</summary>
    public static string? HasMoved(Observation before, Observation after, Place place) =>
        before.PageAt(place) is { } old && after.PageAt(place) is { } now && old.Name != now.Name
            ? null
            : $"{place} mapped {before.PageAt(place)?.Name} and maps {after.PageAt(place)?.Name}";

    /// <summary>Nothing lives any more.</summary>
    public static string? NothingIsLeft(Observation seen) =>
        seen is { Allocated: { AnonVmas: 0, Chains: 0, Pages: 0 }, Items.Count: 0, Swap.Count: 0, Migrations.Count: 0 }
            ? null
            : $"left are {seen.Allocated}, {seen.Items.Count} items, {seen.Swap.Count} swap entries";
}
