using RmapProps.Contract.Laws;
using RmapProps.Rmap.Objects;
using RmapProps.Rmap.ReverseMaps;

namespace RmapProps.Faults;

/// <summary>
/// Mistakes in the lock of a tree, which is its root's lock. Two functions, or two hunks, take and release it, so one half can be
/// wrong: then one half takes the lock of one object, and the other half releases that of another.
/// </summary>
public static class LockFaults
{
    private const string AgedOnOwn =
        """
        p0 mmap 0+1 rw
        p0 write 0
        p0 fork p1
        p1 write 0
        kswapd age p1:0
        """;

    private const string MigratedOnOwn =
        """
        p0 mmap 0+1 rw
        p0 write 0
        p0 fork p1
        p1 write 0
        kcompactd isolate p1:0 m0
        kcompactd putback m0
        """;

    /// <summary>Takes the wrong lock in the first half of a pair.</summary>
    public static readonly Fault LockPageAlone = Fault.Breaking<LockingPageAlone>(
        "lock-page-alone", "H14",
        "page_lock_anon_vma takes the anon_vma's own lock, but page_unlock_anon_vma releases the root's.",
        "012f18004da3 mm: always lock the root (oldest) anon_vma, only one of its two halves",
        CrashLaws.NoCrash,
        AgedOnOwn);

    /// <summary>Releases the wrong lock in the second half of a pair: the next walk deadlocks.</summary>
    public static readonly Fault KeepPageLocked = Fault.Breaking<KeepingPageLocked>(
        "keep-page-locked", "H15",
        "page_lock_anon_vma takes the root's lock, but page_unlock_anon_vma releases the anon_vma's own, so the root stays "
        + "locked.",
        "012f18004da3 mm: always lock the root (oldest) anon_vma, only one of its two halves",
        CrashLaws.NoCrash,
        AgedOnOwn);

    /// <summary>Takes the wrong lock at the end of a migration.</summary>
    public static readonly Fault LockWalkAlone = Fault.Breaking<LockingWalkAlone>(
        "lock-walk-alone", "H29a",
        "rmap_walk_anon takes the anon_vma's own lock, but releases the root's.",
        "012f18004da3 mm: always lock the root (oldest) anon_vma, only one of its two halves",
        CrashLaws.NoCrash,
        MigratedOnOwn);

    /// <summary>Releases the wrong lock at the end of a migration.</summary>
    public static readonly Fault KeepWalkLocked = Fault.Breaking<KeepingWalkLocked>(
        "keep-walk-locked", "H29b",
        "rmap_walk_anon takes the root's lock, but releases the anon_vma's own, so the root stays locked.",
        "012f18004da3 mm: always lock the root (oldest) anon_vma, only one of its two halves",
        CrashLaws.NoCrash,
        MigratedOnOwn,
        "H29");

    private readonly struct LockingPageAlone : ISteps
    {
        static void ISteps.LockPage(RootLock treeLock, AnonVmaHandle anonVma, in AnonVma list) => treeLock.TakeOwn(anonVma);
    }

    private readonly struct KeepingPageLocked : ISteps
    {
        static void ISteps.UnlockPage(RootLock treeLock, AnonVmaHandle anonVma, in AnonVma list) => treeLock.ReleaseOwn(anonVma);
    }

    private readonly struct LockingWalkAlone : ISteps
    {
        static void ISteps.LockWalk(RootLock treeLock, AnonVmaHandle anonVma, in AnonVma list) => treeLock.TakeOwn(anonVma);
    }

    private readonly struct KeepingWalkLocked : ISteps
    {
        static void ISteps.UnlockWalk(RootLock treeLock, AnonVmaHandle anonVma, in AnonVma list) => treeLock.ReleaseOwn(anonVma);
    }
}
