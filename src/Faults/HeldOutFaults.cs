using RmapProps.Contract.Laws;
using RmapProps.Contract.Parameters;
using RmapProps.Rmap.Allocation;
using RmapProps.Rmap.Indexes;
using RmapProps.Rmap.Objects;
using RmapProps.Rmap.ReverseMaps;

namespace RmapProps.Faults;

/// <summary>
/// Ten mistakes that were added when generator and shrinker were finished, and that nobody tunes either of them for. What
/// a benchmark says of the others it should say of these.
/// </summary>
public static class HeldOutFaults
{
    /// <summary>No neighbour is asked.</summary>
    public static readonly Fault NeverAdopt = Fault.Breaking<NeverAdopting>(
        "never-adopt", "M37",
        "A VMA always gets a new anon_vma, even where a neighbour has one that would keep the two mergeable.",
        "find_mergeable_anon_vma, left out",
        null,
        """
        p0 mmap 0+1 rw
        p0 mmap 1+1 rwx
        p0 write 0
        p0 write 1
        """);

    /// <summary>Where new pages go is not enough.</summary>
    public static readonly Fault SkipRootLink = Fault.Breaking<SkippingRootLink>(
        "skip-root-link", "M38",
        "A clone leaves out the link to the root, on which the pages of the oldest process hang.",
        "the loop of anon_vma_clone, begun one too late",
        StructureLaws.LoneLinkIsRoot,
        """
        p0 mmap 0+1 rw
        p0 write 0
        p0 fork p1
        """);

    /// <summary>Nothing shows before the third generation.</summary>
    public static readonly Fault SkipMiddleLink = Fault.Breaking<SkippingMiddleLink>(
        "skip-middle-link", "M39",
        "A clone takes the oldest link and the newest one, and leaves out those between them.",
        "the loop of anon_vma_clone, mistaken for its ends",
        StructureLaws.OlderListsMore,
        """
        p0 mmap 0+1 rw
        p0 write 0
        p0 fork p1
        p1 fork p2
        p2 fork p3
        """);

    /// <summary>One reference for all.</summary>
    public static readonly Fault PinRootOnce = Fault.Breaking<PinningRootOnce>(
        "pin-root-once", "M40",
        "Only the first anon_vma of a tree takes a reference on its root, although each gives one back.",
        "get_anon_vma in anon_vma_fork, taken for a flag",
        CountingLaws.RootCountsItsTree,
        """
        p0 mmap 0+1 rw
        p0 write 0
        p0 fork p1
        p0 fork p2
        """);

    /// <summary>One reference is taken for none.</summary>
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

    /// <summary>Two VMAs where there should be one.</summary>
    public static readonly Fault KeepBareApart = Fault.Breaking<KeepingBareApart>(
        "keep-bare-apart", "M42",
        "A VMA that has no anon_vma yet does not merge with a neighbour that has one.",
        "is_mergeable_anon_vma, a mere comparison",
        null,
        """
        p0 mmap 0+1 rw
        p0 write 0
        p0 mmap 1+1 rw
        """);

    /// <summary>What was imported once is imported again.</summary>
    public static readonly Fault ImportAgain = Fault.Breaking<ImportingAgain>(
        "import-again", "M43",
        "An importer with a history of forks gets the links of its neighbour although it has them.",
        "a test of the importer in vma_adjust, taken for one of its chain",
        StructureLaws.LinkedOnce,
        """
        p0 mmap 0+2 rw
        p0 write 0
        p0 fork p1
        p1 mprotect 0+1 r
        p1 mprotect 0+1 rw
        """);

    /// <summary>One of two is forgotten.</summary>
    public static readonly Fault FreeRootInstead = Fault.Breaking<FreeingRootInstead>(
        "free-root-instead", "M44",
        "Where the last reference on a child is also the last on its root, only the root is freed.",
        "drop_anon_vma, one anon_vma_free short",
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

    /// <summary>The other end of the range.</summary>
    public static readonly Fault MissLastPage = Fault.Breaking<MissingLastPage>(
        "miss-last-page", "M45",
        "A walk does not find a page in the last place of a VMA that has several.",
        "the bounds of vma_address, one too few",
        PageLaws.WalkFindsMappings,
        """
        p0 mmap 0+2 rw
        p0 write 1
        """);

    /// <summary>A cure for B25 that goes too far.</summary>
    public static readonly Fault GrowBareOnly = Fault.Breaking<GrowingBareOnly>(
        "grow-bare-only", "M46",
        "Once a VMA has an anon_vma, nothing new merges into it.",
        "is_mergeable_anon_vma, turned around",
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
