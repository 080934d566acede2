using RmapProps.Contract.Laws;
using RmapProps.Contract.Parameters;
using RmapProps.Rmap.Allocation;
using RmapProps.Rmap.Objects;
using RmapProps.Rmap.ReverseMaps;

namespace RmapProps.Faults;

/// <summary>Mistakes in the indexes of lists, which allow walks to skip most of a list.</summary>
public static class IndexFaults
{
    /// <summary>Leaves the index stale when a VMA's range changes.</summary>
    public static readonly Fault ForgetReindex = Fault.Breaking<ForgettingReindex>(
        "forget-reindex", "M36",
        "When the range of a VMA changes, the indexes of its lists are not updated, so walks look for it at its old place.",
        "bf181b9f9d8d mm anon rmap: replace same_anon_vma linked list with an interval tree, without its updates",
        PageLaws.WalkFindsMappings,
        """
        p0 mmap 0+1 rw
        p0 write 0
        p0 mmap 1+1 rw
        p0 write 1
        """);

    private readonly struct ForgettingReindex : ISteps
    {
        // A list of any length gets an index, so that a small scenario is sufficient.
        static int ISteps.LongList => 0;

        static void ISteps.SetRange(Slabs slabs, VmaHandle vma, PageNumber start, PageNumber end, PageOffset offset)
        {
            ref var changed = ref slabs.Vmas[vma];
            (changed.Start, changed.End, changed.Offset) = (start, end, offset);
        }
    }
}
