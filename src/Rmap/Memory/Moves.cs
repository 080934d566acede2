using RmapProps.Contract;
using RmapProps.Contract.Parameters;
using RmapProps.Rmap.Allocation;
using RmapProps.Rmap.Areas;
using RmapProps.Rmap.Objects;
using RmapProps.Rmap.ReverseMaps;
using RmapProps.Rmap.Rules;

namespace RmapProps.Rmap.Memory;

/// <summary>mremap to a fixed address: a VMA at the destination receives the entries, then the source is unmapped.</summary>
/// <typeparam name="TRules">The rules of a kernel version.</typeparam>
/// <typeparam name="TSteps">The steps that a fault can replace.</typeparam>
/// <param name="slabs">The machine's objects.</param>
/// <param name="reverseMap">Links a copied VMA to anon_vmas.</param>
/// <param name="merges">Merges the range with VMAs at the destination.</param>
/// <param name="unmaps">Clears the destination and the source.</param>
/// <param name="ksmMerges">Copies merged pages before the move, because their items name the old place.</param>
public sealed class Moves<TRules, TSteps>(
    Slabs slabs, ReverseMap<TSteps> reverseMap, VmaMerges<TSteps> merges, Munmaps<TRules, TSteps> unmaps,
    KsmMerges<TRules, TSteps> ksmMerges)
    where TRules : struct, IRules
    where TSteps : struct, ISteps
{
    /// <summary>mremap_to (rules 28 to 31).</summary>
    public Outcome Move(AddressSpace space, PageRange source, PageRange destination)
    {
        if (source.Overlaps(destination))
        {
            if (!TSteps.RefusesOverlapFirst)
                unmaps.Unmap(space, destination);
            return Outcome.EINVAL;
        }

        if (ksmMerges.AwaitsKsmPage(space, source))
            return Outcome.Blocked;
        if (!unmaps.Unmap(space, destination))
            return Outcome.ENOMEM;
        var vma = space.Containing(source.Start);
        if (vma.IsNone || slabs.Vmas[vma].End < source.End)
            return Outcome.EFAULT;
        if (!ksmMerges.Unshare(space, source.Start, source.End) || !MakeRoom(space, vma, source, destination))
            return Outcome.ENOMEM;
        MoveEntries(space.Pages, source, destination);

        // If a split of the source fails, its VMA remains without entries (rule 31).
        unmaps.Unmap(space, source);
        return Outcome.OK;
    }

    /// <summary>
    /// copy_vma: makes a VMA at the destination that gives the moved pages their old indexes. Without pages there are no indexes
    /// to keep. The offset then follows the address, which makes a merge more likely.
    /// </summary>
    private bool MakeRoom(AddressSpace space, VmaHandle vma, PageRange source, PageRange destination)
    {
        //   before   16 AAAA....          after   16 A..A....     or, where a neighbour agrees:  16 A..A.NNN
        //               ^^  to 40                 40 BB           and the offset of B is that of the moved pages
        var hasPages = !slabs.Vmas[vma].AnonVma.IsNone;
        var offset = hasPages ? slabs.Vmas[vma].IndexOf(source.Start).Value : destination.Start.Value;
        var previous = space.LastBelow(destination.Start);
        var request = new MergeRequest(
            space, previous, destination, slabs.Vmas[vma].Attributes, slabs.Vmas[vma].AnonVma, new(offset), IsMoved: true);
        if (!merges.Merge(request).IsNone)
            return true;

        var copy = slabs.NewVma(slabs.Vmas[vma] with { Start = destination.Start, End = destination.End, Offset = new(offset) });
        if (copy.IsNone)
            return false;
        if (!reverseMap.Clone(copy, vma))
        {
            slabs.Vmas.Free(copy);
            return false;
        }

        space.Insert(copy);
        return true;
    }

    /// <summary>move_page_tables: moves entries of all kinds with all their bits. The pages do not change.</summary>
    private static void MoveEntries(PageTable table, PageRange source, PageRange destination)
    {
        var moving = new List<(PageNumber Page, Pte Entry)>();
        for (var position = table.PositionOf(source.Start);
             position < table.Count && table.PageAt(position) < source.End; position++)
            moving.Add((table.PageAt(position), table.EntryAt(position)));
        table.Clear(source.Start, source.End);
        foreach (var (page, entry) in moving)
            table.Set(new(page.Value - source.Start.Value + destination.Start.Value), entry);
    }
}
