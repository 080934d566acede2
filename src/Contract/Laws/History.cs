using RmapProps.Contract.Observations;
using RmapProps.Contract.States;

namespace RmapProps.Contract.Laws;

/// <summary>
/// What a law must know of earlier steps. When a KSM page goes to swap, unrelated trees hold one swap entry, and whoever
/// comes back first decides where the page hangs: for the others it is a stray. 2.6.36-pre's swapoff maps strays (B16), so
/// the laws of reachability exempt them, as rule 63 does.
/// </summary>
public sealed class History
{
    /// <summary>The fields that it is made of.</summary>
    public static readonly FieldMask Reads = PageFields.Kind | PageFields.Swap | MigrationFields.Old | MigrationFields.New
        | EntryFields.Kind | EntryFields.Target;

    private readonly HashSet<SwapName> sharedByStrangers = [];
    private readonly HashSet<PageName> strays = [];

    /// <summary>The pages that came back from a swap entry under which a KSM page had been, and their successors.</summary>
    public IReadOnlySet<PageName> Strays => strays;

    /// <summary>Whether there are any; mostly there are none.</summary>
    public bool HasStrays => strays.Count > 0;

    /// <summary>A second trail that remembers the same.</summary>
    public History Copy()
    {
        var copy = new History();
        copy.sharedByStrangers.UnionWith(sharedByStrangers);
        copy.strays.UnionWith(strays);
        return copy;
    }

    /// <summary>Writes what it remembers of those that live; the gone never come back under their old names.</summary>
    public void Write(StateWriter state)
    {
        foreach (var swap in sharedByStrangers.Where(state.IsLiving).OrderBy(swap => swap.Value))
            state.Add(swap);
        state.Add(-1);
        foreach (var page in strays.Where(state.IsLiving).OrderBy(page => page.Value))
            state.Add(page);
    }

    /// <summary>Notes what a step did.</summary>
    public void Note(Observation before, Observation after)
    {
        foreach (var page in after.Pages)
            if (page.Swap != SwapName.None && (page.Kind == PageKind.Ksm || (HasStrays && strays.Contains(page.Name))))
                sharedByStrangers.Add(page.Swap);
        if (sharedByStrangers.Count == 0)
            return;
        foreach (var page in after.Pages)
            if (page.Kind != PageKind.Ksm && sharedByStrangers.Contains(page.Swap))
                strays.Add(page.Name);
        foreach (var migration in after.Migrations)
            if (strays.Contains(migration.Old))
                strays.Add(migration.New);
        foreach (var process in before.Processes)
            if (after.Find(process.Name) is { } now)
                NoteArrivals(process, now);
    }

    private void NoteArrivals(ProcessView before, ProcessView after)
    {
        foreach (var entry in before.Entries)
            if (entry.Kind == EntryKind.Swap
                && sharedByStrangers.Contains(new(entry.Target))
                && after.EntryAt(entry.Page) is { Kind: EntryKind.Page } arrived)
                strays.Add(arrived.MappedPage);
    }
}
