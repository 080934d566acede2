using RmapProps.Contract.Observations;
using RmapProps.Contract.Parameters;
using RmapProps.Reports.Changes;

namespace RmapProps.Reports.Pictures;

/// <summary>
/// Describes the places that a walk of a page finds, with a note where their number differs from the map count. Such a difference
/// is correct, on both sides, for a page in migration or in an exec, a KSM page, and a page of a tree that is gone. On one side
/// alone it is a mistake, and the note saves the reader from counting.
/// </summary>
public static class WalkText
{
    /// <summary>Returns the places in the order of the walk, and the note.</summary>
    public static string Of(PageView page, Observation state) => NoteOf(page, state) is { } note
        ? $"{ChangeTeller.ListText(page.Found)} ({note})"
        : ChangeTeller.ListText(page.Found);

    /// <summary>Returns the note; null where the map count and the walk agree.</summary>
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
