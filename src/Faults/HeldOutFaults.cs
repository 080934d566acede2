using RmapProps.Contract.Laws;
using RmapProps.Contract.Parameters;
using RmapProps.Rmap.Allocation;
using RmapProps.Rmap.Indexes;
using RmapProps.Rmap.Objects;
using RmapProps.Rmap.ReverseMaps;

namespace RmapProps.Faults;

/// <summary>
/// Ten mistakes that were added after generator and shrinker were finished, and that neither of them is tuned for. Benchmark
/// results for the other faults should hold for these as well.
/// </summary>
public static class HeldOutFaults
{
    /// <summary>Never adopts a neighbour's anon_vma.</summary>
    public static readonly Fault NeverAdopt = Fault.Breaking<NeverAdopting>(
        "never-adopt", "M37",
        "A VMA always gets a new anon_vma, even where adopting a neighbour's would keep the two mergeable.",
        "find_mergeable_anon_vma, left out",
        null,
        """
        p0 mmap 0+1 rw
        p0 mmap 1+1 rwx
        p0 write 0
        p0 write 1
        """);

    /// <summary>Links only to anon_vmas below the root.</summary>
    public static readonly Fault SkipRootLink = Fault.Breaking<SkippingRootLink>(
        "skip-root-link", "M38",
        "A clone leaves out the link to the root, to which the pages of the oldest process belong.",
        "the loop of anon_vma_clone, started one link too late",
        StructureLaws.LoneLinkIsRoot,
        """
        p0 mmap 0+1 rw
        p0 write 0
        p0 fork p1
        """);

    /// <summary>Loses links from the third generation on.</summary>
    public static readonly Fault SkipMiddleLink = Fault.Breaking<SkippingMiddleLink>(
        "skip-middle-link", "M39",
        "A clone copies the oldest link and the newest one, and leaves out all links between them.",
        "the loop of anon_vma_clone, reduced to its two ends",
        StructureLaws.OlderListsMore,
        """
        p0 mmap 0+1 rw
        p0 write 0
        p0 fork p1
        p1 fork p2
        p2 fork p3
        """);

    /// <summary>Counts one reference for a whole tree.</summary>
    public static readonly Fault PinRootOnce = Fault.Breaking<PinningRootOnce>(
        "pin-root-once", "M40",
        "Only the first anon_vma of a tree takes a reference on its root, although each of them drops one.",
        "get_anon_vma in anon_vma_fork, treated as a flag",
        CountingLaws.RootCountsItsTree,
        """
        p0 mmap 0+1 rw
        p0 write 0
        p0 fork p1
        p0 fork p2
        """);

    /// <summary>Treats one reference as none.</summary>
    public static readonly Fault FreeAtLastReference = Fault.Breaking<FreeingAtLastReference>(
        "free-at-last-reference", "M41",
        "An anon_vma that loses its last VMA is freed although one reference is left.",
        "the counter test of anon_vma_unlink, off by one",
        CountingLaws.PinnedLives,
        """
        p0 mmap 0+1 rw
        p0 write 0
        kcompactd isolate p0:0 m0
        p0 mmap 0+1 rw
        """);

    /// <summary>Leaves two VMAs where the kernel makes one.</summary>
    public static readonly Fault KeepBareApart = Fault.Breaking<KeepingBareApart>(
        "keep-bare-apart", "M42",
        "A VMA that has no anon_vma yet does not merge with a neighbour that has one.",
        "is_mergeable_anon_vma, reduced to a comparison",
        null,
        """
        p0 mmap 0+1 rw
        p0 write 0
        p0 mmap 1+1 rw
        """);

    /// <summary>Imports links that the importer already has.</summary>
    public static readonly Fault ImportAgain = Fault.Breaking<ImportingAgain>(
        "import-again", "M43",
        "A VMA that went through a fork imports the links of its neighbour although it already has them.",
        "vma_adjust testing the importer's chain instead of the importer",
        StructureLaws.LinkedOnce,
        """
        p0 mmap 0+2 rw
        p0 write 0
        p0 fork p1
        p1 mprotect 0+1 r
        p1 mprotect 0+1 rw
        """);

    /// <summary>Forgets to free the child when its root is freed as well.</summary>
    public static readonly Fault FreeRootInstead = Fault.Breaking<FreeingRootInstead>(
        "free-root-instead", "M44",
        "Where the last reference on a child is also the last on its root, only the root is freed.",
        "one anon_vma_free missing in drop_anon_vma",
        CountingLaws.RootOutlivesTree,
        """
        p0 mmap 0+1 rw
        p0 write 0
        p0 fork p1
        p0 mmap 0+1 rw
        p1 write 0
        kcompactd isolate p1:0 m0
        p1 mmap 0+1 rw
        kcompactd putback m0
        """);

    /// <summary>Misses the last page of a range.</summary>
    public static readonly Fault MissLastPage = Fault.Breaking<MissingLastPage>(
        "miss-last-page", "M45",
        "A walk does not find the page at the last place of a VMA with several pages.",
        "the bounds of vma_address, one page too short",
        PageLaws.WalkFindsMappings,
        """
        p0 mmap 0+2 rw
        p0 write 1
        """);

    /// <summary>Overshoots the fix of B25.</summary>
    public static readonly Fault GrowBareOnly = Fault.Breaking<GrowingBareOnly>(
        "grow-bare-only", "M46",
        "Once a VMA has an anon_vma, no new range merges into it.",
        "is_mergeable_anon_vma, inverted",
        null,
        """
        p0 mmap 0+1 rw
        p0 write 0
        p0 mmap 1+1 rw
        """);

    private readonly struct NeverAdopting : ISteps
    {
        static bool ISteps.MayAdoptFrom(in Vma neighbour) => false;
    }

    private readonly struct SkippingRootLink : ISteps
    {
        static bool ISteps.ClonesLink(Slabs slabs, in AnonVmaChain link) => slabs.AnonVmas[link.AnonVma].Root != link.AnonVma;
    }

    private readonly struct SkippingMiddleLink : ISteps
    {
        static bool ISteps.ClonesLink(Slabs slabs, in AnonVmaChain link) =>
            slabs.AnonVmas[link.AnonVma].Root == link.AnonVma || slabs.Vmas[link.Vma].AnonVma == link.AnonVma;
    }

    private readonly struct PinningRootOnce : ISteps
    {
        static void ISteps.PinRoot(Slabs slabs, ref AnonVma child)
        {
            ref var root = ref slabs.AnonVmas[child.Root];
            root.References = Math.Max(root.References, 1);
        }
    }

    private readonly struct FreeingAtLastReference : ISteps
    {
        static bool ISteps.IsUnreferenced(Slabs slabs, AnonVmaHandle anonVma, in AnonVma left) => left.References <= 1;
    }

    private readonly struct KeepingBareApart : ISteps
    {
        static bool ISteps.MayBeOne(AnonVmaHandle one, AnonVmaHandle other) => one == other;
    }

    private readonly struct ImportingAgain : ISteps
    {
        static bool ISteps.NeedsLinks(in Vma importer) => importer.AnonVma.IsNone || !importer.HasOneChain;
    }

    private readonly struct FreeingRootInstead : ISteps
    {
        static void ISteps.FreeDropped(Slabs slabs, AnonVmaHandle dropped, AnonVmaHandle deadRoot) =>
            slabs.AnonVmas.Free(deadRoot.IsNone ? dropped : deadRoot);
    }

    private readonly struct MissingLastPage : ISteps
    {
        static bool IVmaExtent.Covers(in Vma vma, PageNumber page) =>
            vma.Start <= page && page < vma.End && (page.Value != vma.End.Value - 1 || page == vma.Start);
    }

    private readonly struct GrowingBareOnly : ISteps
    {
        static bool ISteps.MayGrow(in Vma neighbour, AnonVmaHandle joining) => neighbour.AnonVma.IsNone;
    }
}
