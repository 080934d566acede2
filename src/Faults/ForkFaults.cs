using RmapProps.Contract.Laws;
using RmapProps.Rmap.Allocation;
using RmapProps.Rmap.Objects;
using RmapProps.Rmap.ReverseMaps;

namespace RmapProps.Faults;

/// <summary>Mistakes in anon_vma_fork: in the child's own anon_vma, and in the undo of a failed fork.</summary>
public static class ForkFaults
{
    /// <summary>Leaves two locks in one tree.</summary>
    public static readonly Fault ForkOwnRoot = Fault.Breaking<ForkingOwnRoot>(
        "fork-own-root", "H08a",
        "The child's own anon_vma becomes a new root instead of joining the parent's tree, so one tree has two locks.",
        "5c341ee1dfc8 mm: track the root (oldest) anon_vma",
        StructureLaws.LoneLinkIsRoot,
        """
        p0 mmap 0+1 rw
        p0 write 0
        p0 fork p1
        """);

    /// <summary>Leaves the root without a reference from the child.</summary>
    public static readonly Fault ForgetRootPin = Fault.Breaking<ForgettingRootPin>(
        "forget-root-pin", "H08b",
        "The child's own anon_vma uses the root's lock but does not pin the root, and does not unpin it when it is freed.",
        "76545066c852 mm: extend KSM refcounts to the anon_vma root",
        CountingLaws.RootCountsItsTree,
        """
        p0 mmap 0+1 rw
        p0 write 0
        p0 fork p1
        """,
        "B12");

    /// <summary>Links under a lock that does not exist yet.</summary>
    public static readonly Fault LinkBeforeRoot = Fault.Breaking<LinkingBeforeRoot>(
        "link-before-root", "H08c",
        "The child's own anon_vma is linked before its root is set, so the link is made without the lock of the tree.",
        "5c341ee1dfc8 mm: track the root (oldest) anon_vma",
        CrashLaws.NoCrash,
        """
        p0 mmap 0+1 rw
        p0 write 0
        p0 fork p1
        """);

    /// <summary>Leaves the links of a VMA that was never completed.</summary>
    public static readonly Fault ForgetForkUndo = Fault.Breaking<ForgettingForkUndo>(
        "forget-fork-undo", "H09",
        "When the child's anon_vma cannot be allocated, the links made so far stay and lead walks to a freed VMA.",
        "4946d54cb55e rmap: fix anon_vma_fork() memory leak",
        StructureLaws.ListedVmasLive,
        """
        p0 mmap 0+1 rw
        p0 write 0
        p0 fork p1 !4
        """,
        "B05");

    /// <summary>Follows the design before 2.6.34.</summary>
    public static readonly Fault ShareParentsAnonVma = Fault.Breaking<SharingParentsAnonVma>(
        "share-parents-anon-vma", "M12",
        "The child has no anon_vma of its own. Its new pages go to its parent's, so walks visit the whole family.",
        "5beb49305251 mm: change anon_vma linking to fix multi-process server scalability issue",
        StructureLaws.OwnIsPrivate,
        """
        p0 mmap 0+1 rw
        p0 write 0
        p0 fork p1
        """);

    /// <summary>Follows almost the design before 2.6.34.</summary>
    public static readonly Fault ShareWithNeighbour = Fault.Breaking<SharingWithNeighbour>(
        "share-with-neighbour", "B35",
        "To keep VMAs that share an anon_vma sharing one in the child, a VMA takes its neighbour's anon_vma. That neighbour "
        + "still is the parent's VMA.",
        "4e4a9eb92133 mm/rmap.c: reuse mergeable anon_vma as parent when fork",
        StructureLaws.OwnIsPrivate,
        """
        p0 mmap 0+2 rw
        p0 write 0
        p0 mprotect 0+1 r
        p0 fork p1
        """);

    /// <summary>Makes a tree of trees.</summary>
    public static readonly Fault RootAtParent = Fault.Breaking<RootingAtParent>(
        "root-at-parent", "M19",
        "The root of the child's own anon_vma is its parent's anon_vma, which is the root of the tree in the first generation "
        + "only.",
        "the root of 5c341ee1dfc8, one generation too young",
        StructureLaws.RootIsForLife,
        """
        p0 mmap 0+1 rw
        p0 write 0
        p0 fork p1
        p1 fork p2
        """);

    /// <summary>Leaks the child's own anon_vma.</summary>
    public static readonly Fault KeepForkReference = Fault.Breaking<KeepingForkReference>(
        "keep-fork-reference", "M20",
        "The reference that holds the child's own anon_vma while it is linked is never dropped.",
        "get_anon_vma in anon_vma_fork, called once too often",
        CountingLaws.OthersCountPins,
        """
        p0 mmap 0+1 rw
        p0 write 0
        p0 fork p1
        """);

    private readonly struct ForkingOwnRoot : ISteps
    {
        static void ISteps.JoinTree(Slabs slabs, AnonVmaHandle own, ref AnonVma child, AnonVmaHandle parent) => child.Root = own;
    }

    private readonly struct ForgettingRootPin : ISteps
    {
        static bool ISteps.DropsRootOfDead => false;

        static bool ISteps.DropsRootOfDropped => false;

        static void ISteps.PinRoot(Slabs slabs, ref AnonVma child)
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
        static bool ISteps.GetsOwnAnonVma(Slabs slabs, VmaHandle childVma, VmaHandle parentVma) => false;
    }

    private readonly struct SharingWithNeighbour : ISteps
    {
        static bool ISteps.GetsOwnAnonVma(Slabs slabs, VmaHandle childVma, VmaHandle parentVma)
        {
            var neighbour = slabs.Vmas[parentVma].Owner.Before(parentVma);
            return neighbour.IsNone || slabs.Vmas[neighbour].AnonVma != slabs.Vmas[parentVma].AnonVma;
        }
    }

    private readonly struct RootingAtParent : ISteps
    {
        static void ISteps.JoinTree(Slabs slabs, AnonVmaHandle own, ref AnonVma child, AnonVmaHandle parent) =>
            child.Root = parent;
    }

    private readonly struct KeepingForkReference : ISteps
    {
        static void ISteps.PinRoot(Slabs slabs, ref AnonVma child)
        {
            slabs.AnonVmas[child.Root].References++;
            child.References++;
        }
    }
}
