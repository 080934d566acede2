using RmapProps.Oracle.Areas;
using RmapProps.Oracle.Paging;
using RmapProps.Oracle.State;

namespace RmapProps.Oracle.Processes;

/// <summary>
/// mremap(2): pages move to another address and keep their indexes, so the VMA that receives them has another shift. The
/// order of refusals is the kernel's: the destination is gone before the source is even looked at (rule 29).
/// </summary>
internal static class Moving
{
    public static Outcome Move(World world, AddressSpace space, PageExtent from, PageExtent to)
    {
        if (from.Overlaps(to))
            return Outcome.EINVAL;
        if (KsmMerging.IsInFlight(space, from))
            return Outcome.Blocked;
        if (!VmaEditing.Unmap(world, space, to))
            return Outcome.ENOMEM;
        if (space.VmaAt(from.Start) is not { } source || source.End < from.End)
            return Outcome.EFAULT;

        // At the new address a KSM page could be taken for what another item remembers there (rule 30). They are broken
        // whether or not the VMA is mergeable still; a swap-in may have left one where it is not (the letter of the rule).
        if (!KsmMerging.Break(world, space, source, from) || !MakeRoom(world, space, source, from, to))
            return Outcome.ENOMEM;
        MoveEntries(space, from, to);

        // Without memory for the split, the emptied source stays where it was, and nobody is told (rule 31). It keeps its
        // flags, account too, because the rule names no change; and of two splits the first stays (rule 13).
        VmaEditing.Unmap(world, space, from);
        return Outcome.OK;
    }

    /// <summary>
    /// copy_vma: a neighbour of the destination grows over it, or a copy of the source is placed there. Pages that do not
    /// exist yet need not keep an index, and without that more neighbours fit.
    /// </summary>
    private static bool MakeRoom(World world, AddressSpace space, Vma source, PageExtent from, PageExtent to)
    {
        var shift = source.AnonVma is null ? 0 : source.Shift + from.Start.Value - to.Start.Value;
        if (Merging.Merge(world, space, new(to, shift, source.VmaAttributes, source.AnonVma, Moved: true)) is not null)
            return true;
        if (!world.Allocations.Succeed() || Linking.Clone(world, source) is not { } links)
            return false;
        space.Insert(new Vma(to, shift, source.VmaAttributes) { Links = links });
        return true;
    }

    /// <summary>move_page_tables: entries of all kinds, with all their bits (rules 31 and 36).</summary>
    public static void MoveEntries(AddressSpace space, PageExtent from, PageExtent to)
    {
        foreach (var page in space.TouchedIn(from))
        {
            space.Table.Remove(page, out var entry);
            space.Table[new(page.Value - from.Start.Value + to.Start.Value)] = entry!;
        }
    }
}
