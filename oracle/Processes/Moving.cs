using RmapProps.Oracle.Areas;
using RmapProps.Oracle.Paging;
using RmapProps.Oracle.State;

namespace RmapProps.Oracle.Processes;

/// <summary>
/// mremap(2): moves pages to another address. They keep their indexes, so the VMA that receives them has another shift. Errors
/// come in the kernel's order: the destination is unmapped before the source is even checked (rule 29).
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

        // At the new address a walk could mistake a KSM page for one that another item records there (rule 30). KSM pages are
        // broken even if the VMA is no longer mergeable, because a swap-in may have left one there (the letter of the rule).
        if (!KsmMerging.Break(world, space, source, from) || !MakeRoom(world, space, source, from, to))
            return Outcome.ENOMEM;
        MoveEntries(space, from, to);

        // If memory for a split runs out, the emptied source stays mapped, and no error is reported (rule 31). It keeps its
        // flags, including account, because the rule names no change. Of two splits, the first stays (rule 13).
        VmaEditing.Unmap(world, space, from);
        return Outcome.OK;
    }

    /// <summary>
    /// copy_vma: extends a neighbour of the destination over it, or inserts a copy of the source there. A source without pages
    /// need not keep its indexes, and then more neighbours match.
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

    /// <summary>move_page_tables: moves entries of all kinds, with all their bits (rules 31 and 36).</summary>
    public static void MoveEntries(AddressSpace space, PageExtent from, PageExtent to)
    {
        foreach (var page in space.TouchedIn(from))
        {
            space.Table.Remove(page, out var entry);
            space.Table[new(page.Value - from.Start.Value + to.Start.Value)] = entry!;
        }
    }
}
