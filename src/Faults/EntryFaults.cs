using RmapProps.Contract.Laws;
using RmapProps.Rmap.ReverseMaps;

namespace RmapProps.Faults;

/// <summary>
/// Mistakes in the handling of page-table entries. Each present entry counts as a mapping of its page, and each swap entry as a
/// holder of its slot. Objects with a count of zero are freed.
/// </summary>
public static class EntryFaults
{
    /// <summary>Forks without counting the child's mappings.</summary>
    public static readonly Fault ForgetCopiedMapping = Fault.Breaking<ForgettingCopiedMapping>(
        "forget-copied-mapping", "M26",
        "The child's copies of present entries are not counted as mappings.",
        "page_dup_rmap missing in copy_one_pte",
        PageLaws.MapCountIsTrue,
        """
        p0 mmap 0+1 rw
        p0 write 0
        p0 fork p1
        """);

    /// <summary>
    /// Forks without counting the child's swap entries; worst when a failed fork returns references that it never took.
    /// </summary>
    public static readonly Fault ForgetCopiedSwap = Fault.Breaking<ForgettingCopiedSwap>(
        "forget-copied-swap", "M27",
        "The child's copies of swap entries are not counted as holders, so the child's exit frees an entry that its parent still "
        + "uses.",
        "swap_duplicate missing in copy_one_pte",
        RefusalLaws.FailedForkLeavesNoTrace,
        """
        p0 mmap 0+1 rw
        p0 mmap 2+1 rw
        p0 write 0
        kswapd swapout p0:0
        p0 fork p1 !6
        """);

    /// <summary>Loses a mapping when memory runs out.</summary>
    public static readonly Fault UnmapBeforeCopying = Fault.Breaking<UnmappingBeforeCopying>(
        "unmap-before-copying", "M28",
        "A copy on write drops the old mapping before it has allocated the copy. If the allocation fails, the place is left "
        + "empty.",
        "do_wp_page in the wrong order",
        RefusalLaws.FailedTouchMapsNothing,
        """
        p0 mmap 0+1 rw
        p0 write 0
        p0 fork p1
        p0 write 0 !1
        """);

    /// <summary>Gives a KSM page, which is mapped at many indexes, a single anon_vma and index.</summary>
    public static readonly Fault HangKsmPage = Fault.Breaking<HangingKsmPage>(
        "hang-ksm-page", "M29",
        "A KSM page that is mapped again becomes an anonymous page of the process that maps it first.",
        "PageKsm test missing in do_page_add_anon_rmap",
        PageLaws.KindIsForLife,
        """
        p0 mmap 0+2 rw
        p0 madvise 0+2 mergeable
        p0 write 0
        p0 write 1
        ksmd merge p0:0 p0:1
        kswapd swapout p0:0
        p0 read 0
        """);

    /// <summary>Does not take the swap entry's reference.</summary>
    public static readonly Fault ForgetUnmappedSwap = Fault.Breaking<ForgettingUnmappedSwap>(
        "forget-unmapped-swap", "M31",
        "An entry that try_to_unmap turns into a swap entry is not counted as a holder.",
        "swap_duplicate missing in try_to_unmap_one",
        TransitLaws.SwapoutLeavesHolders,
        """
        p0 mmap 0+1 rw
        p0 write 0
        kswapd swapout p0:0
        """);

    /// <summary>Leaks a page that no swap entry refers to any more.</summary>
    public static readonly Fault KeepSwapCache = Fault.Breaking<KeepingSwapCache>(
        "keep-swap-cache", "M32",
        "When the last holder of a swap entry goes, the page that is cached under it stays.",
        "swap_free instead of free_swap_and_cache",
        CountingLaws.NothingOutlivesAll,
        """
        p0 mmap 0+1 rw
        p0 write 0
        kswapd swapout p0:0
        p0 exit
        """);

    private readonly struct ForgettingCopiedMapping : ISteps
    {
        static bool ISteps.CountsCopiedEntry => false;
    }

    private readonly struct ForgettingCopiedSwap : ISteps
    {
        static bool ISteps.HoldsCopiedSwap => false;
    }

    private readonly struct UnmappingBeforeCopying : ISteps
    {
        static bool ISteps.CopiesBeforeUnmapping => false;
    }

    private readonly struct HangingKsmPage : ISteps
    {
        static bool ISteps.LeavesKsmPageAlone => false;
    }

    private readonly struct ForgettingUnmappedSwap : ISteps
    {
        static bool ISteps.HoldsUnmappedSwap => false;
    }

    private readonly struct KeepingSwapCache : ISteps
    {
        static bool ISteps.FreesCacheWithSwap => false;
    }
}
