using RmapProps.Contract.Laws;
using RmapProps.Rmap.ReverseMaps;

namespace RmapProps.Faults;

/// <summary>
/// Mistakes around page-table entries: each present one counts as a mapping of its page, each swap entry as a holder of
/// its slot, and what nobody counts any more is freed.
/// </summary>
public static class EntryFaults
{
    /// <summary>Fork without counting.</summary>
    public static readonly Fault ForgetCopiedMapping = Fault.Breaking<ForgettingCopiedMapping>(
        "forget-copied-mapping", "M26",
        "The child's copies of present entries are not counted as mappings.",
        "page_dup_rmap in copy_one_pte, left out",
        PageLaws.MapCountIsTrue,
        """
        p0 mmap 0+1 rw
        p0 write 0
        p0 fork p1
        """);

    /// <summary>The same for what is in swap; worst where the child is undone, and gives back what it never took.</summary>
    public static readonly Fault ForgetCopiedSwap = Fault.Breaking<ForgettingCopiedSwap>(
        "forget-copied-swap", "M27",
        "The child's copies of swap entries are not counted as holders, so that its end frees what its parent still needs.",
        "swap_duplicate in copy_one_pte, left out",
        RefusalLaws.FailedForkLeavesNoTrace,
        """
        p0 mmap 0+1 rw
        p0 mmap 2+1 rw
        p0 write 0
        kswapd swapout p0:0
        p0 fork p1 !6
        """);

    /// <summary>No memory, no page.</summary>
    public static readonly Fault UnmapBeforeCopying = Fault.Breaking<UnmappingBeforeCopying>(
        "unmap-before-copying", "M28",
        "A copy on write gives up the old mapping before it has a page for the copy; without memory, the place is left empty.",
        "the order of do_wp_page, turned around",
        RefusalLaws.FailedTouchMapsNothing,
        """
        p0 mmap 0+1 rw
        p0 write 0
        p0 fork p1
        p0 write 0 !1
        """);

    /// <summary>Many places, one index.</summary>
    public static readonly Fault HangKsmPage = Fault.Breaking<HangingKsmPage>(
        "hang-ksm-page", "M29",
        "A KSM page that is mapped again becomes an anonymous page of whoever maps it first.",
        "the PageKsm test of do_page_add_anon_rmap, left out",
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

    /// <summary>Nobody holds what everybody needs.</summary>
    public static readonly Fault ForgetUnmappedSwap = Fault.Breaking<ForgettingUnmappedSwap>(
        "forget-unmapped-swap", "M31",
        "An entry that try_to_unmap turns into a swap entry is not counted as its holder.",
        "swap_duplicate in try_to_unmap_one, left out",
        TransitLaws.SwapoutLeavesHolders,
        """
        p0 mmap 0+1 rw
        p0 write 0
        kswapd swapout p0:0
        """);

    /// <summary>A page that nobody can ask for.</summary>
    public static readonly Fault KeepSwapCache = Fault.Breaking<KeepingSwapCache>(
        "keep-swap-cache", "M32",
        "When the last holder of a swap entry goes, the page that is cached under it stays.",
        "free_swap_and_cache, a mere swap_free",
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
