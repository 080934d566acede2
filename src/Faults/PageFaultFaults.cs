using RmapProps.Contract.Laws;
using RmapProps.Rmap.Allocation;
using RmapProps.Rmap.Objects;
using RmapProps.Rmap.ReverseMaps;

namespace RmapProps.Faults;

/// <summary>Mistakes in the anon_vma of a written page: walks still find the page, but visit the whole family.</summary>
public static class PageFaultFaults
{
    /// <summary>Leaves a formerly shared page on the ancestor's list.</summary>
    public static readonly Fault ForgetMoveToOwn = Fault.Breaking<ForgettingMoveToOwn>(
        "forget-move-to-own", "H19",
        "A page that its only user reuses at a copy on write stays on the ancestor's anon_vma.",
        "c44b674323f4 rmap: move exclusively owned pages to own anon_vma in do_wp_page()",
        PageLaws.WrittenPageIsOwn,
        """
        p0 mmap 0+1 rw
        p0 write 0
        p0 fork p1
        p0 write 0
        p1 write 0
        """);

    /// <summary>Always uses the oldest anon_vma.</summary>
    public static readonly Fault NewPageOnRoot = Fault.Breaking<PuttingNewPageOnRoot>(
        "new-page-on-root", "H21",
        "A page that only one process can have belongs to the oldest anon_vma instead of that process's own.",
        "e8a03feb54ca rmap: add exclusively owned pages to the newest anon_vma",
        PageLaws.WrittenPageIsOwn,
        """
        p0 mmap 0+1 rw
        p0 write 0
        p0 fork p1
        p1 write 0
        """);

    private readonly struct ForgettingMoveToOwn : ISteps
    {
        static bool ISteps.MovesReusedPage => false;
    }

    private readonly struct PuttingNewPageOnRoot : ISteps
    {
        static AnonVmaHandle ISteps.ExclusiveTarget(Slabs slabs, in Vma vma) => slabs.Chains[vma.OldestChain].AnonVma;
    }
}
