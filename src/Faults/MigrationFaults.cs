using RmapProps.Contract.Laws;
using RmapProps.Rmap.ReverseMaps;

namespace RmapProps.Faults;

/// <summary>Mistakes in a migration: what it may take away, what keeps its way back open, and what it leaves behind.</summary>
public static class MigrationFaults
{
    /// <summary>A stack moves while its page is away.</summary>
    public static readonly Fault MigrateTemporaryStack = Fault.Breaking<MigratingTemporaryStack>(
        "migrate-temporary-stack", "H25",
        "Migration unmaps pages of exec's temporary stack, which is going to move without the lock.",
        "a8bef8ff6ea1 mm: migration: avoid race between shift_arg_pages() and rmap_walk()",
        null,
        """
        p0 exec 0+1
        kcompactd isolate p0:0 m0
        """,
        "B10");

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
        "A migration gives its reference back by hand, and frees the anon_vma without the reference that "
        + "this one held on its root.",
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

    /// <summary>One place is served, the others wait for ever.</summary>
    public static readonly Fault RestoreOnePlace = Fault.Breaking<RestoringOnePlace>(
        "restore-one-place", "M33",
        "The walk at the end of a migration ends at the first place that it restored.",
        "remove_migration_pte: SWAP_SUCCESS for SWAP_AGAIN",
        TransitLaws.MigrationEntryIsAwaited,
        """
        p0 mmap 0+1 rw
        p0 write 0
        p0 fork p1
        kcompactd isolate p0:0 m0
        kcompactd putback m0
        """);

    /// <summary>Two pages where one is needed.</summary>
    public static readonly Fault LeakMigratedPage = Fault.Breaking<LeakingMigratedPage>(
        "leak-migrated-page", "M34",
        "The page that a migration leaves is not freed when all its places have the new one.",
        "the last put of unmap_and_move, left out",
        PageLaws.UnusedPageIsFreed,
        """
        p0 mmap 0+1 rw
        p0 write 0
        kcompactd isolate p0:0 m0
        kcompactd putback m0
        """);

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
    private readonly struct RestoringOnePlace : ISteps
    {
        static bool ISteps.RestoresEveryPlace => false;
    }

    private readonly struct LeakingMigratedPage : ISteps
    {
        static bool ISteps.FreesMigrated => false;
    }
}
