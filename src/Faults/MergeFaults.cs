using RmapProps.Contract.Laws;
using RmapProps.Rmap.Objects;
using RmapProps.Rmap.ReverseMaps;

namespace RmapProps.Faults;

/// <summary>Mistakes in is_mergeable_anon_vma and vma_adjust: who may become one, and what it takes.</summary>
public static class MergeFaults
{
    /// <summary>In the kernel from 3.0 to 6.15.</summary>
    public static readonly Fault GrowSingularOnly = Fault.Breaking<GrowingSingularOnly>(
        "grow-singular-only", "B25",
        "A VMA takes a neighbouring range only if it has exactly one anon_vma, which was to keep out those with a history of "
        + "forks, and keeps out those without any.",
        "879bca0a2c4f mm/vma: fix incorrectly disallowed anonymous VMA merges; made by 965f55dea0e3",
        null,
        """
        p0 mmap 0+2 rw
        p0 mprotect 0+1 r
        p0 write 1
        p0 mprotect 1+1 r
        """);

    /// <summary>Linked twice.</summary>
    public static readonly Fault ImportTwice = Fault.Breaking<ImportingTwice>(
        "import-twice", "M22",
        "A VMA that takes over pages is linked to the anon_vmas of their old one although it stands there already.",
        "a test of the importer in vma_adjust, left out",
        StructureLaws.LinkedOnce,
        """
        p0 mmap 0+2 rw
        p0 write 0
        p0 mprotect 0+1 r
        p0 mprotect 0+1 rw
        """);

    /// <summary>Two VMAs for one page.</summary>
    public static readonly Fault LeaveBoundary = Fault.Breaking<LeavingBoundary>(
        "leave-boundary", "M23",
        "When the boundary between two VMAs moves, only the lower one notices.",
        "adjust_next in vma_adjust, left out",
        StructureLaws.VmasDisjoint,
        """
        p0 mmap 0+3 rw
        p0 mprotect 0+1 r
        p0 mprotect 1+1 r
        """);

    /// <summary>One VMA, two anon_vmas, and one of them forgotten.</summary>
    public static readonly Fault MergeStrangers = Fault.Breaking<MergingStrangers>(
        "merge-strangers", "M24",
        "Two VMAs with different anon_vmas become one, which is linked to the first only: the pages of the second lose theirs.",
        "the comparison in is_mergeable_anon_vma, left out",
        PageLaws.MappedPageHasAnonVma,
        """
        p0 mmap 0+1 rw
        p0 write 0
        p0 mmap 2+1 rw
        p0 write 2
        p0 mmap 1+1 rw
        """);

    private readonly struct GrowingSingularOnly : ISteps
    {
        static bool ISteps.MayGrow(in Vma neighbour, AnonVmaHandle joining) =>
            neighbour.AnonVma == joining || neighbour.HasOneChain;
    }

    private readonly struct ImportingTwice : ISteps
    {
        static bool ISteps.NeedsLinks(in Vma importer) => true;
    }

    private readonly struct LeavingBoundary : ISteps
    {
        static bool ISteps.MovesStartBehind => false;
    }

    private readonly struct MergingStrangers : ISteps
    {
        static bool ISteps.MayBeOne(AnonVmaHandle one, AnonVmaHandle other) => true;
    }
}
