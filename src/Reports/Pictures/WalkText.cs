using RmapProps.Contract.Observations;
using RmapProps.Contract.Parameters;
using RmapProps.Reports.Changes;

namespace RmapProps.Reports.Pictures;

/// <summary>
/// Where a walk finds a page, and in words that this is not as often as the page counts itself mapped. Some pages may be
/// so, on both sides: one that migrates, one that exec is shifting, a KSM page, one whose tree is gone. Where only one side
/// says it, that side is wrong, and a reader should not have to count.
/// </summary>
public static class WalkText
{
    /// <summary>The places, in the order of the walk, and the words.</summary>
    public static string Of(PageView page, Observation state) => NoteOf(page, state) is { } note
        ? $"{ChangeTeller.ListText(page.Found)} ({note})"
        : ChangeTeller.ListText(page.Found);

    /// <summary>The words; null where the count and the walk agree.</summary>
    public static string? NoteOf(PageView page, Observation state)
    {
        if (page.Found.Count == page.MapCount)
            return null;
        var waiting = page.Found.Count(place => EntryAt(place, state) is { Kind: EntryKind.Migration });
        if (page.Found.Count == page.MapCount + waiting)
            return $"{Places(waiting)} {(waiting == 1 ? "waits" : "wait")} for its migration";
        var mapping = state.Processes.Sum(
            process => process.Entries.Count(entry => entry.Kind == EntryKind.Page && entry.MappedPage == page.Name));
        var entries = mapping == page.MapCount ? "" : $"; {mapping} {(mapping == 1 ? "entry maps" : "entries map")} it";
        return $"finds {Places(page.Found.Count)}, counted {page.MapCount}{entries}";
    }

    private static EntryView? EntryAt(Place place, Observation state)
    {
        foreach (var process in state.Processes)
            if (process.Name == place.Pid)
                return process.EntryAt(place.Page);
        return null;
    }

    private static string Places(int count) => count == 1 ? "1 place" : $"{count} places";
}
