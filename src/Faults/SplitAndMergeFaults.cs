using RmapProps.Contract.Laws;
using RmapProps.Rmap.Objects;
using RmapProps.Rmap.ReverseMaps;

namespace RmapProps.Faults;

/// <summary>Mistakes in splits, merges and moves of VMAs: pages arrive in a VMA that is not linked to their anon_vma.</summary>
public static class SplitAndMergeFaults
{
    /// <summary>Leaves the new part of a split VMA unlinked.</summary>
    public static readonly Fault SplitWithoutClone = Fault.Breaking<SplittingWithoutClone>(
        "split-without-clone", "M02",
        "The new part of a split VMA gets the old part's anon_vma but is not linked to it.",
        "the clone missing in __split_vma",
        StructureLaws.AnonVmaHasChain,
        """
        p0 mmap 0+2 rw
        p0 write 0
        p0 mprotect 1+1 r
        """);

    /// <summary>Changes a VMA that was not split.</summary>
    public static readonly Fault SplitFalseSuccess = Fault.Breaking<ReportingFalseSplit>(
        "split-false-success", "B29",
        "A split is reported as done although its links could not be copied, and the caller changes the whole VMA.",
        "c4ea95d7cd08 mm: fix anon_vma_clone() error treatment",
        null,
        """
        p0 mmap 0+2 rw
        p0 write 0
        p0 mprotect 0+1 r !2
        """);

    /// <summary>Leaves pages without an anon_vma.</summary>
    public static readonly Fault MergeWithoutClone = Fault.Breaking<MergingWithoutClone>(
        "merge-without-clone", "M03",
        "A VMA without an anon_vma that takes over pages from a neighbour is not linked to the neighbour's anon_vma.",
        "the importer missing in vma_adjust",
        PageLaws.EntryHasVma,
        """
        p0 mmap 0+2 rw
        p0 mprotect 0+1 r
        p0 write 1
        p0 mprotect 1+1 r
        """);

    /// <summary>Leaves a freed VMA on the lists.</summary>
    public static readonly Fault ForgetMergeUnlink = Fault.Breaking<ForgettingMergeUnlink>(
        "forget-merge-unlink", "M04",
        "When two VMAs become one, the removed VMA stays on its lists.",
        "the unlink missing in anon_vma_merge",
        StructureLaws.ListedVmasLive,
        """
        p0 mmap 0+2 rw
        p0 write 0
        p0 mprotect 1+1 r
        p0 mprotect 1+1 rw
        """);

    /// <summary>The bug that was hunted in 2.6.34-rc3.</summary>
    public static readonly Fault CloneFromAdjusted = Fault.Breaking<CloningFromAdjusted>(
        "clone-from-adjusted", "B01",
        "The links of an importer are copied from the VMA being adjusted. If that is the importer itself, it gets the anon_vma "
        + "but no link.",
        "287d97ac0321 vma_adjust: fix the copying of anon_vma chains",
        StructureLaws.AnonVmaHasChain,
        """
        p0 mmap 0+2 rw
        p0 mprotect 0+1 r
        p0 write 1
        p0 mprotect 1+1 r
        """);

    /// <summary>Reports a failed clone after a VMA was freed; in the kernel from 2.6.34 to 4.7.</summary>
    public static readonly Fault CloneAfterSwallowing = Fault.Breaking<CloningAfterSwallowing>(
        "clone-after-swallowing", "B33",
        "When three VMAs become one and only the third has an anon_vma, its links are copied after the second was freed. If that "
        + "fails, the caller uses the freed VMA.",
        "734537c9cb72 mm: fix use-after-free if memory allocation failed in vma_adjust(); present in 26ba0cb63cb8",
        CrashLaws.NoCrash,
        """
        p0 mmap 16+1 rw
        p0 mmap 17+1 r
        p0 mmap 18+1 rw
        p0 write 18
        p0 mprotect 17+1 rw !1
        """,
        "B-CASE6");

    /// <summary>Merges at mremap without linking; in the kernel up to 2.6.39, and again from 6.16 to 6.18.</summary>
    public static readonly Fault MoveIntoUnfaulted = Fault.Breaking<MovingIntoUnfaulted>(
        "move-into-unfaulted", "B40",
        "mremap merges a range with pages into a neighbour without an anon_vma, and does not link it to theirs. Unmapping the "
        + "source then frees their anon_vma.",
        "61f67c230a5e mm/vma: fix anon_vma UAF on mremap() faulted, unfaulted merge; present in 26ba0cb63cb8",
        PageLaws.EntryHasVma,
        """
        p0 mmap 3+1 rw
        p0 write 3
        p0 mremap 3+1 20
        p0 mmap 2+1 rw
        p0 mremap 20+1 3
        """,
        "B39") with
    {
        Cves =
        [
            new(
                "CVE-2026-23077",
                "The merge without links and the freed anon_vma can be shown. A private file mapping, the merge code of 6.16 to "
                + "6.18 and its later check for sources that went through a fork (3b617fd3d317) cannot."),
        ],
    };

    /// <summary>Loses a mapping in a call that is refused.</summary>
    public static readonly Fault UnmapBeforeRefusing = Fault.Breaking<UnmappingBeforeRefusing>(
        "unmap-before-refusing", "M25",
        "mremap tests whether source and destination overlap only after it has unmapped the destination.",
        "mremap_to in the wrong order",
        RefusalLaws.RefusalChangesNothing,
        """
        p0 mmap 0+2 rw
        p0 mremap 0+2 1
        """);

    private readonly struct SplittingWithoutClone : ISteps
    {
        static bool ISteps.ClonesForSplit => false;
    }

    private readonly struct ReportingFalseSplit : ISteps
    {
        static bool ISteps.ReportsFailedSplit => false;
    }

    private readonly struct MergingWithoutClone : ISteps
    {
        static VmaHandle ISteps.CloneSource(VmaHandle exporter, VmaHandle adjusted) => VmaHandle.None;
    }

    private readonly struct ForgettingMergeUnlink : ISteps
    {
        static bool ISteps.UnlinksMerged => false;
    }

    private readonly struct CloningFromAdjusted : ISteps
    {
        static VmaHandle ISteps.CloneSource(VmaHandle exporter, VmaHandle adjusted) => adjusted;
    }

    private readonly struct CloningAfterSwallowing : ISteps
    {
        static bool ISteps.ClonesBeforeMergingThree => false;
    }

    private readonly struct MovingIntoUnfaulted : ISteps
    {
        static bool ISteps.MovedPagesNeedSameAnonVma => false;
    }

    private readonly struct UnmappingBeforeRefusing : ISteps
    {
        static bool ISteps.RefusesOverlapFirst => false;
    }
}
