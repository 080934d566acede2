using RmapProps.Contract.Parameters;
using RmapProps.Rmap.Allocation;
using RmapProps.Rmap.Objects;
using RmapProps.Rmap.ReverseMaps;

namespace RmapProps.Rmap.Areas;

/// <summary>
/// vma_adjust: moves the boundaries of a VMA. The VMA may absorb the next one or exchange pages with it. An importer of pages
/// that has no anon_vma is linked to the exporter's anon_vmas before any boundary moves.
/// </summary>
/// <typeparam name="TSteps">The steps that a fault can replace.</typeparam>
/// <param name="slabs">The machine's objects.</param>
/// <param name="reverseMap">Links importers to anon_vmas.</param>
public sealed class VmaAdjustments<TSteps>(Slabs slabs, ReverseMap<TSteps> reverseMap)
    where TSteps : struct, ISteps
{
    /// <summary>
    /// Gives a VMA a new start, end and offset. A next VMA that the new range overlaps loses those pages, and one that it covers
    /// is freed. If the VMA shrinks, an adjacent next VMA grows down to the new end. Returns false, with nothing changed, if an
    /// allocation fails.
    /// </summary>
    public bool Adjust(VmaHandle vma, PageNumber start, PageNumber end, PageOffset offset)
    {
        var space = slabs.Vmas[vma].Owner;
        var next = space.After(vma);
        if (next.IsNone)
            return Resize(vma, start, end, offset);
        if (end >= slabs.Vmas[next].End)
            return Absorb(vma, next, start, end, offset);
        if (end > slabs.Vmas[next].Start)
            return MoveBoundary(vma, importer: vma, exporter: next, next, start, end, offset);
        if (end < slabs.Vmas[vma].End)
            return MoveBoundary(vma, importer: next, exporter: vma, next, start, end, offset);
        return Resize(vma, start, end, offset);
    }

    /// <summary>Cases 1, 6, 7 and 8: removes the next VMA and, in case 6, the one after it.</summary>
    private bool Absorb(VmaHandle vma, VmaHandle next, PageNumber start, PageNumber end, PageOffset offset)
    {
        var isLast = end == slabs.Vmas[next].End;
        if (!Import(vma, next, vma))
            return false;
        if (!isLast && TSteps.ClonesBeforeMergingThree && !Import(vma, slabs.Vmas[vma].Owner.After(next), vma))
            return false;

        // The next VMA leaves the address space first: two VMAs there never cover the same page.
        slabs.Vmas[vma].Owner.Remove(next);
        SetRange(vma, start, slabs.Vmas[next].End, offset, isShared: true);
        if (!slabs.Vmas[next].AnonVma.IsNone)
            reverseMap.Merge(next);
        slabs.Vmas.Free(next);
        return isLast || Adjust(vma, start, end, offset);
    }

    /// <summary>
    /// Cases 4 and 5: moves the boundary between two VMAs, and with it the pages between the old and the new boundary.
    /// </summary>
    private bool MoveBoundary(
        VmaHandle vma, VmaHandle importer, VmaHandle exporter, VmaHandle next, PageNumber start, PageNumber end,
        PageOffset offset)
    {
        if (!Import(importer, exporter, vma))
            return false;
        SetRange(vma, start, end, offset, isShared: true);
        if (!TSteps.MovesStartBehind)
            return true;
        ref var behind = ref slabs.Vmas[next];
        TSteps.SetRange(slabs, next, end, behind.End, new(behind.Offset.Value + (end.Value - behind.Start.Value)));
        return true;
    }

    private bool Resize(VmaHandle vma, PageNumber start, PageNumber end, PageOffset offset)
    {
        SetRange(vma, start, end, offset, isShared: false);
        return true;
    }

    /// <summary>
    /// Links an importer without anon_vma to all anon_vmas of the exporter. Returns false if an allocation fails.
    /// </summary>
    private bool Import(VmaHandle importer, VmaHandle exporter, VmaHandle adjusted)
    {
        if (slabs.Vmas[exporter].AnonVma.IsNone || !TSteps.NeedsLinks(slabs.Vmas[importer]))
            return true;
        var source = TSteps.CloneSource(exporter, adjusted);
        if (source.IsNone)
            return true;
        if (!reverseMap.Clone(importer, source))
            return false;
        slabs.Vmas[importer].AnonVma = slabs.Vmas[exporter].AnonVma;
        return true;
    }

    /// <summary>
    /// Changes start, end and offset under the lock of the tree, because a walk must see them change together. A change of the
    /// end alone takes no lock, because it moves no mapped page to another address.
    /// </summary>
    private void SetRange(VmaHandle vma, PageNumber start, PageNumber end, PageOffset offset, bool isShared)
    {
        ref var resized = ref slabs.Vmas[vma];
        var takesLock = !resized.AnonVma.IsNone && (isShared || start != resized.Start);
        if (takesLock)
            slabs.Lock.Take(resized.AnonVma);
        TSteps.SetRange(slabs, vma, start, end, offset);
        if (takesLock)
            slabs.Lock.Release(resized.AnonVma);
    }
}
