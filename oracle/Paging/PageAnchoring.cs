using RmapProps.Contract.Parameters;
using RmapProps.Oracle.Kernels;

namespace RmapProps.Oracle.Paging;

/// <summary>Where a page hangs: on which anon_vma, at which index, from the moment when it is mapped.</summary>
internal static class PageAnchoring
{
    /// <summary>page_add_new_anon_rmap: a new page belongs to the VMA alone.</summary>
    public static void HangNew(Page page, Vma vma, PageNumber at) => (page.AnonVma, page.Index) = (vma.AnonVma, vma.IndexOf(at));

    /// <summary>
    /// page_add_anon_rmap and __page_set_anon_rmap, for the first one to map a page again. Where it hangs then, and whether
    /// it moves at all, is for the kernel version to say.
    /// </summary>
    /// <param name="exclusive">Whether nobody else can follow.</param>
    public static void HangAgain(Kernel kernel, Page page, Vma vma, PageNumber at, bool exclusive = false)
    {
        if (page.IsKsm || !kernel.ChoosesAgain(page))
            return;
        (page.AnonVma, page.Index) = (kernel.AnonVmaFor(vma, page.AnonVma is null, exclusive), vma.IndexOf(at));
    }
}
