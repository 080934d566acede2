using RmapProps.Contract.Laws;
using RmapProps.Contract.Parameters;
using RmapProps.Rmap.Indexes;
using RmapProps.Rmap.Objects;
using RmapProps.Rmap.ReverseMaps;

namespace RmapProps.Faults;

/// <summary>Mistakes in the tests of a walk: the VMAs that may contain a page, and the accesses that are counted there.</summary>
public static class WalkFaults
{
    /// <summary>Checks too strictly.</summary>
    public static readonly Fault RejectAncestorsPage = Fault.Breaking<RejectingAncestorsPage>(
        "reject-ancestors-page", "H17",
        "A page that belongs to an ancestor's anon_vma is not accepted as a page of the VMA, so swapoff does not find its place "
        + "there.",
        "ab941e0fff39 rmap: remove anon_vma check in page_address_in_vma()",
        null,
        """
        p0 mmap 0+1 rw
        p0 write 0
        p0 fork p1
        kswapd swapout p0:0
        kswapd swapoff
        """,
        "B08");

    /// <summary>Changes the state by observing it.</summary>
    public static readonly Fault CountPageFlag = Fault.Breaking<CountingPageFlag>(
        "count-page-flag", "H18",
        "page_referenced counts the page's own flag as one more access, and clears it.",
        "645747462435 vmscan: page_check_references(): check low order lumpy reclaim properly; its part in rmap.c",
        null,
        """
        p0 mmap 0+1 rw
        p0 mlock 0+1
        kswapd age p0:0
        """,
        "B42");

    /// <summary>Misses the first page of a range.</summary>
    public static readonly Fault MissFirstPage = Fault.Breaking<MissingFirstPage>(
        "miss-first-page", "M30",
        "A page at the very start of a VMA is treated as being before it, so no walk finds it.",
        "the bounds of vma_address, off by one",
        PageLaws.WalkFindsMappings,
        """
        p0 mmap 0+1 rw
        p0 write 0
        """);

    private readonly struct RejectingAncestorsPage : ISteps
    {
        static bool ISteps.AcceptsAncestorsPage(AnonVmaHandle ofPage, in Vma vma) => vma.AnonVma == ofPage;
    }

    private readonly struct CountingPageFlag : ISteps
    {
        static int ISteps.CountPageFlag(ref Page page)
        {
            var flag = page.IsReferenced ? 1 : 0;
            page.IsReferenced = false;
            return flag;
        }
    }

    private readonly struct MissingFirstPage : ISteps
    {
        static bool IVmaExtent.Covers(in Vma vma, PageNumber page) => vma.Start < page && page < vma.End;
    }
}
