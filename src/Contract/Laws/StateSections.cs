using RmapProps.Contract.Observations;

namespace RmapProps.Contract.Laws;

/// <summary>
/// The parts of an observation, from the viewpoint of laws. A law of a state that held still holds while the parts that it reads
/// are unchanged, and most steps change few parts.
/// </summary>
[Flags]
public enum StateSections
{
    /// <summary>No part.</summary>
    None = 0,

    /// <summary>The processes, and their VMAs with their chains.</summary>
    Vmas = 1,

    /// <summary>The page-table entries of the processes.</summary>
    Entries = 2,

    /// <summary>The anon_vmas.</summary>
    AnonVmas = 4,

    /// <summary>The pages.</summary>
    Pages = 8,

    /// <summary>The swap entries.</summary>
    Swap = 16,

    /// <summary>The migrations.</summary>
    Migrations = 32,

    /// <summary>The KSM items.</summary>
    Items = 64,

    /// <summary>The numbers of living objects.</summary>
    Allocated = 128,

    /// <summary>The whole state.</summary>
    All = 255,
}

/// <summary>Maps fields to parts, and finds the parts of two observations that are different objects.</summary>
internal static class SectionsOf
{
    /// <summary>
    /// Returns the parts with fields of a mask. A process that starts or exits changes its VMAs and its entries.
    /// </summary>
    public static StateSections Fields(FieldMask mask)
    {
        var (vmas, entries) = (mask.Shows(VmaFields.Section), mask.Shows(EntryFields.Section));
        var processes = mask.Has(ProcessFields.Incomplete) || (mask.Shows(ProcessFields.Section) && !vmas && !entries);
        return Unless(!vmas && !processes, StateSections.Vmas)
            | Unless(!entries, StateSections.Entries)
            | Unless(!mask.Shows(AnonVmaFields.Section), StateSections.AnonVmas)
            | Unless(!mask.Shows(PageFields.Section), StateSections.Pages)
            | Unless(!mask.Shows(SwapFields.Section), StateSections.Swap)
            | Unless(!mask.Shows(MigrationFields.Section), StateSections.Migrations)
            | Unless(!mask.Shows(ItemFields.Section), StateSections.Items)
            | Unless(!AllocatedFields.Section.All.Any(mask.Has), StateSections.Allocated);
    }

    /// <summary>Returns the parts that may differ. A new object counts as a change, even where it is equal.</summary>
    public static StateSections Change(Observation before, Observation after)
    {
        if (ReferenceEquals(before, after))
            return StateSections.None;
        return ChangeOf(before.Processes, after.Processes)
            | Unless(before.AnonVmas.IsSameAs(after.AnonVmas), StateSections.AnonVmas)
            | Unless(before.Pages.IsSameAs(after.Pages), StateSections.Pages)
            | Unless(before.Swap.IsSameAs(after.Swap), StateSections.Swap)
            | Unless(before.Migrations.IsSameAs(after.Migrations), StateSections.Migrations)
            | Unless(before.Items.IsSameAs(after.Items), StateSections.Items)
            | Unless(before.Allocated == after.Allocated, StateSections.Allocated);
    }

    private static StateSections ChangeOf(Sequence<ProcessView> before, Sequence<ProcessView> after)
    {
        if (before.IsSameAs(after))
            return StateSections.None;
        if (before.Count != after.Count)
            return StateSections.Vmas | StateSections.Entries;
        var changed = StateSections.None;
        for (var i = 0; i < after.Count; i++)
        {
            var (old, now) = (before[i], after[i]);
            changed |= Unless(
                old.Name == now.Name && old.Incomplete == now.Incomplete && old.Vmas.IsSameAs(now.Vmas), StateSections.Vmas);
            changed |= Unless(old.Name == now.Name && old.Entries.IsSameAs(now.Entries), StateSections.Entries);
        }

        return changed;
    }

    private static StateSections Unless(bool same, StateSections parts) => same ? StateSections.None : parts;
}
