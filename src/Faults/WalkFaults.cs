using RmapProps.Contract;
using RmapProps.Rmap;

namespace RmapProps.Faults;

/// <summary>Mistakes in the walks: what they visit, what they count, and the lock they leave behind.</summary>
public static class WalkFaults
{
    /// <summary>Deadlock at the next walk.</summary>
    public static readonly Fault KeepPageLocked = Fault.Breaking<KeepingPageLocked>(
        "keep-page-locked", "H15",
        "page_unlock_anon_vma does not give back the root's lock that page_lock_anon_vma took.",
        "012f18004da3 mm: always lock the root (oldest) anon_vma, one of its two halves",
        CrashLaws.NoCrash,
        """
        p0 mmap 0+1 rw
        p0 write 0
        kswapd age p0:0
        """);

    /// <summary>The same at the end of a migration.</summary>
    public static readonly Fault KeepWalkLocked = Fault.Breaking<KeepingWalkLocked>(
        "keep-walk-locked", "H29",
        "rmap_walk_anon does not give back the root's lock.",
        "012f18004da3 mm: always lock the root (oldest) anon_vma, one of its two halves",
        CrashLaws.NoCrash,
        """
        p0 mmap 0+1 rw
        p0 write 0
        kcompactd isolate p0:0 m0
        kcompactd putback m0
        """);

    /// <summary>A check that was too strict.</summary>
    public static readonly Fault RejectAncestorsPage = Fault.Breaking<RejectingAncestorsPage>(
        "reject-ancestors-page", "H17",
        "A page that hangs on an ancestor's anon_vma is declared not to be in the VMA, so that swapoff does not find its place there.",
        "ab941e0fff39 rmap: remove anon_vma check in page_address_in_vma() (B08)",
        null,
        """
        p0 mmap 0+1 rw
        p0 write 0
        p0 fork p1
        kswapd swapout p0:0
        kswapd swapoff
        """);

    /// <summary>Observing changes what is observed.</summary>
    public static readonly Fault CountPageFlag = Fault.Breaking<CountingPageFlag>(
        "count-page-flag", "H18",
        "page_referenced counts the page's own flag as one more access, and clears it.",
        "645747462435 vmscan: page_check_references(): check low order lumpy reclaim properly, its part in rmap.c (B42)",
        null,
        """
        p0 mmap 0+1 rw
        p0 mlock 0+1
        kswapd age p0:0
        """);

    /// <summary>A stack moves while its page is away.</summary>
    public static readonly Fault MigrateTemporaryStack = Fault.Breaking<MigratingTemporaryStack>(
        "migrate-temporary-stack", "H25",
        "Migration unmaps pages of exec's temporary stack, which is going to move without the lock.",
        "a8bef8ff6ea1 mm: migration: avoid race between shift_arg_pages() and rmap_walk() (B10)",
        null,
        """
        p0 exec 0+1
        kcompactd isolate p0:0 m0
        """);

    /// <summary>Nobody waits for the page to come back.</summary>
    public static readonly Fault MigrateUnpinned = Fault.Breaking<MigratingUnpinned>(
        "migrate-unpinned", "B09",
        "A migration does not keep the anon_vma alive by which it will find its places again.",
        "3f6c82728f4e mm: migration: take a reference to the anon_vma before migrating",
        CountingLaws.RootCountsItsTree,
        """
        p0 mmap 0+1 rw
        p0 write 0
        kcompactd isolate p0:0 m0
        """);

    /// <summary>The counter alone.</summary>
    public static readonly Fault MigrationForgetsRoot = Fault.Breaking<ForgettingRootOfMigrated>(
        "migration-forgets-root", "B24",
        "A migration gives its reference back by hand, and frees the anon_vma without the reference that this one held on its root.",
        "433abed6c6f7 hugetlb, rmap: always use anon_vma root pointer, and unmap_and_move_huge_page of 2.6.37",
        CountingLaws.RootCountsItsTree,
        """
        p0 mmap 0+1 rw
        p0 write 0
        p0 fork p1
        p1 write 0
        kcompactd isolate p1:0 m0
        p1 exit
        kcompactd putback m0
        """);

    private readonly struct KeepingPageLocked : ISteps
    {
        static bool ISteps.UnlocksPage => false;
    }

    private readonly struct KeepingWalkLocked : ISteps
    {
        static bool ISteps.UnlocksAfterWalk => false;
    }

    private readonly struct RejectingAncestorsPage : ISteps
    {
        static bool ISteps.AcceptsAncestorsPage(AnonVmaHandle ofPage, in Vma vma) => vma.AnonVma == ofPage;
    }

    private readonly struct CountingPageFlag : ISteps
    {
        static int ISteps.CountPageFlag(ref Page page)
        {
            var flag = page.IsReferenced ? 1 : 0;
            page.IsReferenced = false;
            return flag;
        }
    }

    private readonly struct MigratingTemporaryStack : ISteps
    {
        static bool ISteps.SparesTemporaryStacks => false;
    }

    private readonly struct MigratingUnpinned : ISteps
    {
        static bool ISteps.PinsMigrated => false;
    }

    private readonly struct ForgettingRootOfMigrated : ISteps
    {
        static bool ISteps.DropsMigratedWithRoot => false;
    }
}
