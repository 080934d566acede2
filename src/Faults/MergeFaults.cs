using RmapProps.Contract.Laws;
using RmapProps.Rmap.Objects;
using RmapProps.Rmap.ReverseMaps;

namespace RmapProps.Faults;

/// <summary>Mistakes in is_mergeable_anon_vma and vma_adjust: in the conditions of a merge, and in its steps.</summary>
public static class MergeFaults
{
    /// <summary>Refuses merges that are correct; in the kernel from 3.0 to 6.15.</summary>
    public static readonly Fault GrowSingularOnly = Fault.Breaking<GrowingSingularOnly>(
        "grow-singular-only", "B25",
        "A VMA takes a neighbouring range only if it has exactly one anon_vma. The rule was to exclude forked VMAs, but it also "
        + "excludes VMAs without an anon_vma.",
        "879bca0a2c4f mm/vma: fix incorrectly disallowed anonymous VMA merges; introduced by 965f55dea0e3",
        null,
        """
        p0 mmap 0+2 rw
        p0 mprotect 0+1 r
        p0 write 1
        p0 mprotect 1+1 r
        """);

    /// <summary>Links a VMA twice.</summary>
    public static readonly Fault ImportTwice = Fault.Breaking<ImportingTwice>(
        "import-twice", "M22",
        "A VMA that takes over pages is linked to the anon_vmas of their old VMA although it is already on those lists.",
        "a test of the importer missing in vma_adjust",
        StructureLaws.LinkedOnce,
        """
        p0 mmap 0+2 rw
        p0 write 0
        p0 mprotect 0+1 r
        p0 mprotect 0+1 rw
        """);

    /// <summary>Leaves two VMAs for one page.</summary>
    public static readonly Fault LeaveBoundary = Fault.Breaking<LeavingBoundary>(
        "leave-boundary", "M23",
        "When the boundary between two VMAs moves, only the lower VMA changes.",
        "adjust_next missing in vma_adjust",
        StructureLaws.VmasDisjoint,
        """
        p0 mmap 0+3 rw
        p0 mprotect 0+1 r
        p0 mprotect 1+1 r
        """);

    /// <summary>Loses one of two anon_vmas in a merge.</summary>
    public static readonly Fault MergeStrangers = Fault.Breaking<MergingStrangers>(
        "merge-strangers", "M24",
        "Two VMAs with different anon_vmas become one that is linked to the first only, so the pages of the second lose their "
        + "anon_vma.",
        "the comparison missing in is_mergeable_anon_vma",
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
