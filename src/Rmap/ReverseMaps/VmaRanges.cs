using RmapProps.Contract.Parameters;
using RmapProps.Rmap.Allocation;
using RmapProps.Rmap.Objects;

namespace RmapProps.Rmap.ReverseMaps;

/// <summary>
/// The one place where a VMA that may be on lists changes what it covers. Who calls it holds the lock of the tree.
/// </summary>
public static class VmaRanges
{
    /// <summary>Gives a VMA a new range, and tells the lists on which it stands.</summary>
    public static void SetRange(this Slabs slabs, VmaHandle vma, PageNumber start, PageNumber end, PageOffset offset)
    {
        ref var changed = ref slabs.Vmas[vma];
        (changed.Start, changed.End, changed.Offset) = (start, end, offset);
        slabs.Indexes.Reindex(vma);
    }
}
