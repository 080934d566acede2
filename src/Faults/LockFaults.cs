using RmapProps.Contract.Laws;
using RmapProps.Rmap.Objects;
using RmapProps.Rmap.ReverseMaps;

namespace RmapProps.Faults;

/// <summary>
/// The lock of a tree is its root's. Taken and given back by two functions, or in two hunks, it can be got half right:
/// then one half takes the lock of one object, and the other gives back that of another.
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

    /// <summary>The first half of a pair.</summary>
    public static readonly Fault LockPageAlone = Fault.Breaking<LockingPageAlone>(
        "lock-page-alone", "H14",
        "page_lock_anon_vma takes the anon_vma's own lock, and page_unlock_anon_vma gives back the root's.",
        "012f18004da3 mm: always lock the root (oldest) anon_vma, one of its two halves",
        CrashLaws.NoCrash,
        AgedOnOwn);

    /// <summary>The second: deadlock at the next walk.</summary>
    public static readonly Fault KeepPageLocked = Fault.Breaking<KeepingPageLocked>(
        "keep-page-locked", "H15",
        "page_lock_anon_vma takes the root's lock, and page_unlock_anon_vma gives back the anon_vma's own: the root stays "
        + "locked.",
        "012f18004da3 mm: always lock the root (oldest) anon_vma, one of its two halves",
        CrashLaws.NoCrash,
        AgedOnOwn);

    /// <summary>The same at the end of a migration.</summary>
    public static readonly Fault LockWalkAlone = Fault.Breaking<LockingWalkAlone>(
        "lock-walk-alone", "H29a",
        "rmap_walk_anon takes the anon_vma's own lock, and gives back the root's.",
        "012f18004da3 mm: always lock the root (oldest) anon_vma, one of its two halves",
        CrashLaws.NoCrash,
        MigratedOnOwn);

    /// <summary>And its second half.</summary>
    public static readonly Fault KeepWalkLocked = Fault.Breaking<KeepingWalkLocked>(
        "keep-walk-locked", "H29b",
        "rmap_walk_anon takes the root's lock, and gives back the anon_vma's own: the root stays locked.",
        "012f18004da3 mm: always lock the root (oldest) anon_vma, one of its two halves",
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
