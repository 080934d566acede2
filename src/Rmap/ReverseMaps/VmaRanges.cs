using RmapProps.Contract.Parameters;
using RmapProps.Rmap.Allocation;
using RmapProps.Rmap.Objects;

namespace RmapProps.Rmap.ReverseMaps;

/// <summary>The only place that changes the range of a VMA that may be on lists. The caller holds the lock of the tree.</summary>
public static class VmaRanges
{
    /// <summary>Gives a VMA a new range and updates the indexes of its lists.</summary>
    public static void SetRange(this Slabs slabs, VmaHandle vma, PageNumber start, PageNumber end, PageOffset offset)
    {
        ref var changed = ref slabs.Vmas[vma];
        (changed.Start, changed.End, changed.Offset) = (start, end, offset);
        slabs.Indexes.Reindex(vma);
    }
}
