using RmapProps.Contract.Parameters;
using RmapProps.Rmap.Allocation;
using RmapProps.Rmap.Objects;
using RmapProps.Rmap.ReverseMaps;

namespace RmapProps.Rmap.Areas;

/// <summary>
/// vma_adjust: moves the boundaries of a VMA, swallowing what lies behind it or sharing pages with it. Whoever imports
/// pages and has no anon_vma is linked wherever their exporter is, before anything moves.
/// </summary>
/// <typeparam name="TSteps">The steps that can be got wrong.</typeparam>
/// <param name="slabs">The objects.</param>
/// <param name="reverseMap">Where importers are linked.</param>
public sealed class VmaAdjustments<TSteps>(Slabs slabs, ReverseMap<TSteps> reverseMap)
    where TSteps : struct, ISteps
{
    /// <summary>
    /// Gives a VMA a new start, end and offset. A next VMA that it reaches into loses those pages, one that it covers
    /// is freed; a next one that touches the old end follows a new end downwards. False when an allocation fails; then
    /// nothing has changed.
    /// </summary>
    public bool Adjust(VmaHandle vma, PageNumber start, PageNumber end, PageOffset offset)
    {
        var space = slabs.Vmas[vma].Owner;
        var next = space.After(vma);
        if (next.IsNone)
            return Resize(vma, start, end, offset);
        if (end >= slabs.Vmas[next].End)
            return Swallow(vma, next, start, end, offset);
        if (end > slabs.Vmas[next].Start)
            return MoveBoundary(vma, importer: vma, exporter: next, next, start, end, offset);
        if (end < slabs.Vmas[vma].End)
            return MoveBoundary(vma, importer: next, exporter: vma, next, start, end, offset);
        return Resize(vma, start, end, offset);
    }

    /// <summary>Cases 1, 6, 7 and 8: the next VMA goes, and in case 6 the one behind it too.</summary>
    private bool Swallow(VmaHandle vma, VmaHandle next, PageNumber start, PageNumber end, PageOffset offset)
    {
        var isLast = end == slabs.Vmas[next].End;
        if (!Import(vma, next, vma))
            return false;
        if (!isLast && TSteps.ClonesBeforeMergingThree && !Import(vma, slabs.Vmas[vma].Owner.After(next), vma))
            return false;

        // Out of the address space first: two VMAs there never cover the same page.
        slabs.Vmas[vma].Owner.Remove(next);
        SetRange(vma, start, slabs.Vmas[next].End, offset, isShared: true);
        if (!slabs.Vmas[next].AnonVma.IsNone)
            reverseMap.Merge(next);
        slabs.Vmas.Free(next);
        return isLast || Adjust(vma, start, end, offset);
    }

    /// <summary>
    /// Cases 4 and 5: the boundary between two VMAs moves, and the pages between the old and the new one with it.
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

    /// <summary>Links an importer that has no anon_vma wherever the exporter is. False when an allocation fails.</summary>
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
    /// Whoever walks a page must see start, end and offset change as one, so they change under the lock of the tree. A
    /// new end alone takes no lock: no page that is mapped gets another address by it.
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
