using RmapProps.Contract.Parameters;
using RmapProps.Rmap.Allocation;
using RmapProps.Rmap.Areas;
using RmapProps.Rmap.Objects;
using RmapProps.Rmap.ReverseMaps;

namespace RmapProps.Rmap.Memory;

/// <summary>
/// The common part of mprotect, mlock, munlock and madvise: a part of a VMA gets other flags. It merges with a neighbour that has
/// these flags, or it is split off.
/// </summary>
/// <typeparam name="TSteps">The steps that a fault can replace.</typeparam>
/// <param name="slabs">The machine's objects.</param>
/// <param name="merges">Merges the part with a neighbour.</param>
/// <param name="splits">Splits the part off.</param>
public sealed class FlagChanges<TSteps>(Slabs slabs, VmaMerges<TSteps> merges, VmaSplits<TSteps> splits)
    where TSteps : struct, ISteps
{
    /// <summary>
    /// Gives the pages of a VMA within a range these flags. Returns the VMA that they then belong to. Returns null if a split
    /// fails; an earlier split may remain (rule 14).
    /// </summary>
    public VmaHandle Change(VmaHandle vma, PageRange within, VmaAttributes attributes)
    {
        var (space, range) = (slabs.Vmas[vma].Owner, Clip(vma, within));
        var isTail = range.Start > slabs.Vmas[vma].Start;
        var request = new MergeRequest(
            space,
            Previous: isTail ? vma : space.Before(vma),
            range,
            attributes,
            slabs.Vmas[vma].AnonVma,
            new(slabs.Vmas[vma].IndexOf(range.Start).Value));
        var merged = merges.Merge(request);
        if (!merged.IsNone)
        {
            slabs.Vmas[merged].Attributes = attributes;
            return merged;
        }

        if (isTail && !splits.Split(vma, range.Start, NewPart.Lower))
            return VmaHandle.None;
        if (range.End < slabs.Vmas[vma].End && !splits.Split(vma, range.End, NewPart.Upper))
            return VmaHandle.None;
        slabs.Vmas[vma].Attributes = attributes;
        return vma;
    }

    /// <summary>Returns the part of a range that a VMA covers.</summary>
    public PageRange Clip(VmaHandle vma, PageRange range)
    {
        var start = Math.Max(range.Start.Value, slabs.Vmas[vma].Start.Value);
        var end = Math.Min(range.End.Value, slabs.Vmas[vma].End.Value);
        return new(new(start), new((int)(end - start)));
    }
}
