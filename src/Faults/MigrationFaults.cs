using RmapProps.Contract.Laws;
using RmapProps.Rmap.ReverseMaps;

namespace RmapProps.Faults;

/// <summary>Mistakes in a migration: in the pages that it may take, in its pin on the anon_vma, and in its cleanup.</summary>
public static class MigrationFaults
{
    /// <summary>Migrates a page of a stack that moves in the meantime.</summary>
    public static readonly Fault MigrateTemporaryStack = Fault.Breaking<MigratingTemporaryStack>(
        "migrate-temporary-stack", "H25",
        "Migration unmaps pages of exec's temporary stack, which is about to move without the lock.",
        "a8bef8ff6ea1 mm: migration: avoid race between shift_arg_pages() and rmap_walk()",
        null,
        """
        p0 exec 0+1
        kcompactd isolate p0:0 m0
        """,
        "B10");

    /// <summary>Lets the anon_vma die during a migration.</summary>
    public static readonly Fault MigrateUnpinned = Fault.Breaking<MigratingUnpinned>(
        "migrate-unpinned", "B09",
        "A migration does not pin the anon_vma through which it will find its places again.",
        "3f6c82728f4e mm: migration: take a reference to the anon_vma before migrating",
        CountingLaws.RootCountsItsTree,
        """
        p0 mmap 0+1 rw
        p0 write 0
        kcompactd isolate p0:0 m0
        """);

    /// <summary>Drops only the counter of the anon_vma.</summary>
    public static readonly Fault MigrationForgetsRoot = Fault.Breaking<ForgettingRootOfMigrated>(
        "migration-forgets-root", "B24",
        "A migration drops its reference by hand and frees the anon_vma without dropping that anon_vma's reference on its root.",
        "433abed6c6f7 hugetlb, rmap: always use anon_vma root pointer; and unmap_and_move_huge_page of 2.6.37",
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

    /// <summary>Restores one place and leaves all others waiting.</summary>
    public static readonly Fault RestoreOnePlace = Fault.Breaking<RestoringOnePlace>(
        "restore-one-place", "M33",
        "The walk at the end of a migration stops at the first place that it restores.",
        "SWAP_SUCCESS instead of SWAP_AGAIN in remove_migration_pte",
        TransitLaws.MigrationEntryIsAwaited,
        """
        p0 mmap 0+1 rw
        p0 write 0
        p0 fork p1
        kcompactd isolate p0:0 m0
        kcompactd putback m0
        """);

    /// <summary>Keeps two pages where one is needed.</summary>
    public static readonly Fault LeakMigratedPage = Fault.Breaking<LeakingMigratedPage>(
        "leak-migrated-page", "M34",
        "The old page of a migration is not freed once all its places map the new one.",
        "the last put missing in unmap_and_move",
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
