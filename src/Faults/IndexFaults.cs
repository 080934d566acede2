using RmapProps.Contract.Laws;
using RmapProps.Contract.Parameters;
using RmapProps.Rmap.Allocation;
using RmapProps.Rmap.Objects;
using RmapProps.Rmap.ReverseMaps;

namespace RmapProps.Faults;

/// <summary>Mistakes in what stands beside the lists so that walks need not look at all of them.</summary>
public static class IndexFaults
{
    /// <summary>The list knows better than its index.</summary>
    public static readonly Fault ForgetReindex = Fault.Breaking<ForgettingReindex>(
        "forget-reindex", "M36",
        "A VMA changes what it covers, and the lists on which it stands are not told: walks look for it where it was.",
        "bf181b9f9d8d mm anon rmap: replace same_anon_vma linked list with an interval tree, its upkeep left out",
        PageLaws.WalkFindsMappings,
        """
        p0 mmap 0+1 rw
        p0 write 0
        p0 mmap 1+1 rw
        p0 write 1
        """);

    private readonly struct ForgettingReindex : ISteps
    {
        // However short a list is: a small scenario shall do.
        static int ISteps.LongList => 0;

        static void ISteps.SetRange(Slabs slabs, VmaHandle vma, PageNumber start, PageNumber end, PageOffset offset)
        {
            ref var changed = ref slabs.Vmas[vma];
            (changed.Start, changed.End, changed.Offset) = (start, end, offset);
        }
    }
}
