using RmapProps.Contract.Observations;
using RmapProps.Contract.Parameters;

namespace RmapProps.PropertyTests.Peers.Stories;

/// <summary>
/// The checks of the kernel's tests: which processes map which page. The kernel compares page frame numbers; these checks also
/// compare the map count and the walk. Each check returns null or the violation.
/// </summary>
public static class Sharing
{
    /// <summary>Returns the page that a place maps, or null.</summary>
    public static PageView? PageAt(this Observation seen, Place place) =>
        seen.Find(place.Pid)?.EntryAt(place.Page) is { Kind: EntryKind.Page } entry ? seen.Find(entry.MappedPage) : null;

    /// <summary>Returns the places of one page number in several processes.</summary>
    public static IReadOnlyList<Place> PlacesOf(IEnumerable<int> pids, int page) =>
        [.. pids.Select(pid => new Place(new(pid), new(page)))];

    /// <summary>Checks that all these places and no others map one page, and that its walk finds each of them once.</summary>
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

    /// <summary>Checks that the places of each group map one page, which no other group maps.</summary>
    public static string? OfGroups(Observation seen, IEnumerable<IReadOnlyCollection<Place>> groups) =>
        groups.Select(group => OfOnePage(seen, group)).FirstOrDefault(wrong => wrong is not null);

    /// <summary>Checks that the page of a place belongs to this anon_vma, at this index.</summary>
    public static string? BelongsTo(Observation seen, Place place, AnonVmaName anonVma, int index)
    {
        var page = seen.PageAt(place);
        return page is not null && page.AnonVma == anonVma && page.Index == new PageIndex(index)
            ? null
            : $"{place} maps {page?.Name}, which belongs to {page?.AnonVma} at index {page?.Index}; expected {anonVma}, {index}";
    }

    /// <summary>Checks that the place maps another page than before.</summary>
    public static string? HasMoved(Observation before, Observation after, Place place) =>
        before.PageAt(place) is { } old && after.PageAt(place) is { } now && old.Name != now.Name
            ? null
            : $"{place} mapped {before.PageAt(place)?.Name} and maps {after.PageAt(place)?.Name}";

    /// <summary>Checks that no object is left.</summary>
    public static string? NothingIsLeft(Observation seen) =>
        seen is { Allocated: { AnonVmas: 0, Chains: 0, Pages: 0 }, Items.Count: 0, Swap.Count: 0, Migrations.Count: 0 }
            ? null
            : $"remaining: {seen.Allocated}, {seen.Items.Count} items, {seen.Swap.Count} swap entries";
}
