using RmapProps.Contract;
using RmapProps.Rmap;

namespace RmapProps.Faults;

/// <summary>Mistakes in anon_vma_fork: the child's own anon_vma, and what is left of a fork that failed.</summary>
public static class ForkFaults
{
    /// <summary>Two locks in one tree.</summary>
    public static readonly Fault ForkOwnRoot = Fault.Breaking<ForkingOwnRoot>(
        "fork-own-root", "H08a",
        "The child's own anon_vma becomes a root of its own instead of joining its parent's tree: two locks where there must be one.",
        "5c341ee1dfc8 mm: track the root (oldest) anon_vma",
        StructureLaws.OldestIsRoot,
        """
        p0 mmap 0+1 rw
        p0 write 0
        p0 fork p1
        """);

    /// <summary>Nobody holds the root.</summary>
    public static readonly Fault ForgetRootPin = Fault.Breaking<ForgettingRootPin>(
        "forget-root-pin", "H08b",
        "The child's own anon_vma does not pin the root, whose lock it uses, and does not unpin it when it dies.",
        "76545066c852 mm: extend KSM refcounts to the anon_vma root (B12)",
        CountingLaws.RootCountsItsTree,
        """
        p0 mmap 0+1 rw
        p0 write 0
        p0 fork p1
        """);

    /// <summary>A lock that is not there yet.</summary>
    public static readonly Fault LinkBeforeRoot = Fault.Breaking<LinkingBeforeRoot>(
        "link-before-root", "H08c",
        "The child's own anon_vma is linked before it knows its root, so that the link is made under a lock of nobody's.",
        "5c341ee1dfc8 mm: track the root (oldest) anon_vma",
        CrashLaws.NoCrash,
        """
        p0 mmap 0+1 rw
        p0 write 0
        p0 fork p1
        """);

    /// <summary>The links of a VMA that never was.</summary>
    public static readonly Fault ForgetForkUndo = Fault.Breaking<ForgettingForkUndo>(
        "forget-fork-undo", "H09",
        "When the child's anon_vma cannot be allocated, the links made so far stay, and lead walks to a VMA that was freed.",
        "4946d54cb55e rmap: fix anon_vma_fork() memory leak (B05)",
        StructureLaws.ListedVmasLive,
        """
        p0 mmap 0+1 rw
        p0 write 0
        p0 fork p1 !4
        """);

    /// <summary>As it was before 2.6.34.</summary>
    public static readonly Fault ShareParentsAnonVma = Fault.Breaking<SharingParentsAnonVma>(
        "share-parents-anon-vma", "M12",
        "The child has no anon_vma of its own and puts its new pages on its parent's, so that walks visit the whole family.",
        "5beb49305251 mm: change anon_vma linking to fix multi-process server scalability issue",
        StructureLaws.OwnIsPrivate,
        """
        p0 mmap 0+1 rw
        p0 write 0
        p0 fork p1
        """);

    private readonly struct ForkingOwnRoot : ISteps
    {
        static void ISteps.JoinTree(Slabs slabs, AnonVmaHandle own, AnonVmaHandle parent) => slabs.AnonVmas[own].Root = own;
    }

    private readonly struct ForgettingRootPin : ISteps
    {
        static bool ISteps.DropsRootOfDead => false;

        static bool ISteps.DropsRootOfDropped => false;

        static void ISteps.PinRoot(Slabs slabs, AnonVmaHandle own)
        {
        }
    }

    private readonly struct LinkingBeforeRoot : ISteps
    {
        static bool ISteps.JoinsTreeBeforeLinking => false;
    }

    private readonly struct ForgettingForkUndo : ISteps
    {
        static bool ISteps.UndoesFailedFork => false;
    }

    private readonly struct SharingParentsAnonVma : ISteps
    {
        static bool ISteps.GetsOwnAnonVma => false;
    }
}
