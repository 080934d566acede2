using RmapProps.Contract.Observations;
using RmapProps.Contract.States;

namespace RmapProps.Contract.Laws;

/// <summary>
/// The facts about earlier steps that a law needs. When a KSM page goes to swap, unrelated trees hold one swap entry. The first
/// process that swaps the page in decides where it belongs, and for all other trees it is a foreign page. 2.6.36-pre's swapoff
/// maps foreign pages (B16), so the laws of reachability exempt them, as rule 63 does.
/// </summary>
public sealed class History
{
    /// <summary>The fields that a history reads.</summary>
    public static readonly FieldMask Reads = PageFields.Kind | PageFields.Swap | MigrationFields.Old | MigrationFields.New
        | EntryFields.Kind | EntryFields.Target;

    private readonly HashSet<SwapName> sharedByTrees = [];
    private readonly HashSet<PageName> foreign = [];

    /// <summary>The pages that were swapped in from an entry that a KSM page had used, and their successors.</summary>
    public IReadOnlySet<PageName> ForeignPages => foreign;

    /// <summary>Whether there are foreign pages; most states have none.</summary>
    public bool HasForeignPages => foreign.Count > 0;

    /// <summary>Returns an independent history with the same facts.</summary>
    public History Copy()
    {
        var copy = new History();
        copy.sharedByTrees.UnionWith(sharedByTrees);
        copy.foreign.UnionWith(foreign);
        return copy;
    }

    /// <summary>Writes the facts about living objects; names of freed objects are never reused.</summary>
    public void Write(StateWriter state)
    {
        foreach (var swap in sharedByTrees.Where(state.IsLiving).OrderBy(swap => swap.Value))
            state.Add(swap);
        state.Add(-1);
        foreach (var page in foreign.Where(state.IsLiving).OrderBy(page => page.Value))
            state.Add(page);
    }

    /// <summary>Records the effects of a step.</summary>
    public void Note(Observation before, Observation after)
    {
        foreach (var page in after.Pages)
            if (page.Swap != SwapName.None && (page.Kind == PageKind.Ksm || (HasForeignPages && foreign.Contains(page.Name))))
                sharedByTrees.Add(page.Swap);
        if (sharedByTrees.Count == 0)
            return;
        foreach (var page in after.Pages)
            if (page.Kind != PageKind.Ksm && sharedByTrees.Contains(page.Swap))
                foreign.Add(page.Name);
        foreach (var migration in after.Migrations)
            if (foreign.Contains(migration.Old))
                foreign.Add(migration.New);
        foreach (var process in before.Processes)
            if (after.Find(process.Name) is { } now)
                NoteArrivals(process, now);
    }

    private void NoteArrivals(ProcessView before, ProcessView after)
    {
        foreach (var entry in before.Entries)
            if (entry.Kind == EntryKind.Swap
                && sharedByTrees.Contains(new(entry.Target))
                && after.EntryAt(entry.Page) is { Kind: EntryKind.Page } arrived)
                foreign.Add(arrived.MappedPage);
    }
}
