using RmapProps.Contract.Parameters;
using RmapProps.Rmap.Allocation;
using RmapProps.Rmap.Objects;
using RmapProps.Rmap.ReverseMaps;

namespace RmapProps.Rmap.Areas;

/// <summary>A range that asks to become part of a neighbouring VMA (the arguments of vma_merge).</summary>
/// <param name="Space">The address space of the range.</param>
/// <param name="Previous">The VMA before the range, or the one with the range as its tail; null for none.</param>
/// <param name="Range">The pages.</param>
/// <param name="Attributes">The attributes that the range has or will get.</param>
/// <param name="AnonVma">The anon_vma of the range; null for a range without pages.</param>
/// <param name="Offset">The linear index of the first page.</param>
/// <param name="IsMoved">Whether mremap moves the range here, with pages that already belong to its anon_vma.</param>
public readonly record struct MergeRequest(
    AddressSpace Space,
    VmaHandle Previous,
    PageRange Range,
    VmaAttributes Attributes,
    AnonVmaHandle AnonVma,
    PageOffset Offset,
    bool IsMoved = false);

/// <summary>vma_merge: the eight cases in which a range becomes part of its neighbours.</summary>
/// <remarks>
/// <code>
///   P previous, A the VMA that contains the range, N next; a dot is a hole; ^ marks the range
///
///   1  P.N -> PPP     2  P.   -> PP      3  .N -> NN        in a hole (mmap, mremap)
///       ^                 ^                 ^
///   4  PPN -> PNN     5  PAA  -> PPA                        a boundary moves
///       ^                 ^
///   6  PAN -> PPP     7  PA   -> PP      8  AN -> AA        the range is a whole VMA
///       ^                 ^                 ^
/// </code>
/// </remarks>
/// <typeparam name="TSteps">The steps that a fault can replace.</typeparam>
/// <param name="slabs">The machine's objects.</param>
/// <param name="adjustments">Moves the boundaries.</param>
public sealed class VmaMerges<TSteps>(Slabs slabs, VmaAdjustments<TSteps> adjustments)
    where TSteps : struct, ISteps
{
    /// <summary>
    /// Merges a range with its compatible neighbours. Returns the VMA that now contains the range, or null if nothing merged. An
    /// allocation failure also returns null (rule 11). The caller sets the flags of the result.
    /// </summary>
    public VmaHandle Merge(in MergeRequest request)
    {
        var space = request.Space;
        var range = request.Range;
        var previous = request.Previous;
        var area = space.After(previous);
        var next = area;
        if (!next.IsNone && slabs.Vmas[next].End == range.End)
            next = space.After(next);

        var joinsPrevious = !previous.IsNone && CanAppend(slabs.Vmas[previous], request);
        var joinsNext = !next.IsNone && CanPrepend(slabs.Vmas[next], request);
        if (joinsPrevious)
        {
            ref var left = ref slabs.Vmas[previous];
            var joinsBoth = joinsNext && TSteps.MayBeOne(left.AnonVma, slabs.Vmas[next].AnonVma);
            var end = joinsBoth ? slabs.Vmas[next].End : range.End;
            return adjustments.Adjust(previous, left.Start, end, left.Offset) ? previous : VmaHandle.None;
        }

        if (!joinsNext)
            return VmaHandle.None;

        ref var right = ref slabs.Vmas[next];
        if (!previous.IsNone && range.Start < slabs.Vmas[previous].End)
        {
            ref var left = ref slabs.Vmas[previous];
            return adjustments.Adjust(previous, left.Start, range.Start, left.Offset) ? area : VmaHandle.None;
        }

        var offset = new PageOffset(right.Offset.Value - range.Length.Value);
        return adjustments.Adjust(area, range.Start, right.End, offset) ? area : VmaHandle.None;
    }

    /// <summary>
    /// find_mergeable_anon_vma: returns the anon_vma of a neighbour that the VMA could merge with if their protection were equal.
    /// It checks the next VMA first, then the previous one. Null for none.
    /// </summary>
    public AnonVmaHandle FindMergeableAnonVma(VmaHandle vma)
    {
        var space = slabs.Vmas[vma].Owner;
        var next = space.After(vma);
        if (!next.IsNone && CouldBeOne(slabs.Vmas[vma], slabs.Vmas[next]) && IsReusable(slabs.Vmas[next]))
            return slabs.Vmas[next].AnonVma;
        var previous = space.Before(vma);
        if (!previous.IsNone && CouldBeOne(slabs.Vmas[previous], slabs.Vmas[vma]) && IsReusable(slabs.Vmas[previous]))
            return slabs.Vmas[previous].AnonVma;
        return AnonVmaHandle.None;
    }

    private static bool IsReusable(in Vma neighbour) => !neighbour.AnonVma.IsNone && TSteps.MayAdoptFrom(neighbour);

    private static bool CouldBeOne(in Vma lower, in Vma upper) =>
        lower.End == upper.Start
        && lower.Attributes.Flags == upper.Attributes.Flags
        && upper.Offset.Value == lower.IndexOf(lower.End).Value;

    /// <summary>can_vma_merge_after.</summary>
    private static bool CanAppend(in Vma previous, in MergeRequest request) =>
        previous.End == request.Range.Start
        && previous.Attributes == request.Attributes
        && AnonVmasAgree(previous, request)
        && previous.IndexOf(previous.End).Value == request.Offset.Value;

    /// <summary>can_vma_merge_before.</summary>
    private static bool CanPrepend(in Vma next, in MergeRequest request) =>
        next.Start == request.Range.End
        && next.Attributes == request.Attributes
        && AnonVmasAgree(next, request)
        && next.Offset.Value == request.Offset.Value + request.Range.Length.Value;

    /// <summary>
    /// is_mergeable_anon_vma: the anon_vmas agree if they are equal or one of them is null. A moved range with pages is the
    /// exception. Its pages come from elsewhere, so a neighbour without anon_vma has no adjacent exporter to clone links from.
    /// </summary>
    private static bool AnonVmasAgree(in Vma neighbour, in MergeRequest request)
    {
        var losesLinks = request.IsMoved && neighbour.AnonVma.IsNone && !request.AnonVma.IsNone;
        return TSteps.MayBeOne(neighbour.AnonVma, request.AnonVma)
            && TSteps.MayGrow(neighbour, request.AnonVma)
            && !(losesLinks && TSteps.MovedPagesNeedSameAnonVma);
    }
}
