using RmapProps.Contract.Laws;
using RmapProps.Rmap.Allocation;
using RmapProps.Rmap.Objects;
using RmapProps.Rmap.ReverseMaps;

namespace RmapProps.Faults;

/// <summary>Mistakes in anon_vma_prepare and find_mergeable_anon_vma, which give a VMA its first anon_vma.</summary>
public static class PrepareFaults
{
    /// <summary>Leaves in the root pointer the value that the slab object had before.</summary>
    public static readonly Fault KeepStaleRoot = Fault.Breaking<KeepingStaleRoot>(
        "keep-stale-root", "H01",
        "A new anon_vma does not become its own root. It keeps the root of the slab object's previous life, or none the first "
        + "time.",
        "5c341ee1dfc8 mm: track the root (oldest) anon_vma",
        CrashLaws.NoCrash,
        """
        p0 mmap 0+1 rw
        p0 write 0
        """);

    /// <summary>Puts a newly linked VMA first in every walk.</summary>
    public static readonly Fault PrepareInFront = Fault.Breaking<PreparingInFront>(
        "prepare-in-front", "H03",
        "A VMA that adopts its neighbour's anon_vma goes to the front of the list, before the VMAs that were on it.",
        "26ba0cb63cb8 rmap: always add new vmas at the end",
        OrderLaws.NewcomersLast,
        """
        p0 mmap 0+2 rw
        p0 write 0
        p0 mmap 2+2 rwx
        p0 write 2
        """,
        "B13");

    /// <summary>Lets two VMAs share an anon_vma but not its ancestors.</summary>
    public static readonly Fault AdoptForkedAnonVma = Fault.Breaking<AdoptingForkedAnonVma>(
        "adopt-forked-anon-vma", "M09",
        "A VMA may adopt the anon_vma of a neighbour that went through a fork, and then lacks the neighbour's older anon_vmas.",
        "d0e9fe1758f2 Simplify and comment on anon_vma re-use for anon_vma_prepare()",
        StructureLaws.LoneLinkIsRoot,
        """
        p0 mmap 2+4 rw
        p0 write 2
        p0 fork p1
        p1 mmap 0+2 rwx
        p1 write 0
        """,
        "B02");

    /// <summary>Starts with the old contents of the slab's memory.</summary>
    public static readonly Fault SkipConstructor = Fault.Breaking<SkippingConstructor>(
        "skip-constructor", "H13",
        "The slab's constructor does not clear the counter, so the first life of an anon_vma starts with references that no "
        + "holder took.",
        "7f60c214fd3a mm: migration: share the anon_vma ref counts between KSM and page migration",
        CountingLaws.RootCountsItsTree,
        """
        p0 mmap 0+1 rw
        p0 write 0
        """);

    /// <summary>Leaks a chain on the error path: the part of H04 that one thread can show.</summary>
    public static readonly Fault LeakPreparedChain = Fault.Breaking<LeakingPreparedChain>(
        "leak-prepared-chain", "M15",
        "When a VMA's first anon_vma cannot be allocated, the chain that was to link it is not freed.",
        "the error path missing in anon_vma_prepare",
        CountingLaws.EveryChainLinked,
        """
        p0 mmap 0+1 rw
        p0 write 0 !2
        """);

    private readonly struct KeepingStaleRoot : ISteps
    {
        static void ISteps.BecomeRoot(Slabs slabs, AnonVmaHandle anonVma)
        {
        }
    }

    private readonly struct SkippingConstructor : ISteps
    {
        private const int Garbage = 0x6b;

        static void ISteps.BecomeRoot(Slabs slabs, AnonVmaHandle anonVma)
        {
            ref var root = ref slabs.AnonVmas[anonVma];
            root.Root = anonVma;
            root.References += anonVma.Generation == 1 ? Garbage : 0;
        }
    }

    private readonly struct LeakingPreparedChain : ISteps
    {
        static bool ISteps.FreesUnusedChain => false;
    }

    private readonly struct PreparingInFront : ISteps
    {
        static void ISteps.LinkPrepared(Slabs slabs, ChainHandle chain) => slabs.AddFirstToAnonVma(chain);
    }

    private readonly struct AdoptingForkedAnonVma : ISteps
    {
        static bool ISteps.MayAdoptFrom(in Vma neighbour) => true;
    }
}
