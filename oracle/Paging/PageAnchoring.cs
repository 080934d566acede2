using RmapProps.Contract.Parameters;
using RmapProps.Oracle.Kernels;

namespace RmapProps.Oracle.Paging;

/// <summary>Sets the anon_vma and the index of a page when it is mapped.</summary>
internal static class PageAnchoring
{
    /// <summary>page_add_new_anon_rmap: a new page belongs to the VMA's own anon_vma.</summary>
    public static void AttachNew(Page page, Vma vma, PageNumber at) =>
        (page.AnonVma, page.Index) = (vma.AnonVma, vma.IndexOf(at));

    /// <summary>
    /// page_add_anon_rmap and __page_set_anon_rmap: handles the first mapping of a page that was mapped before. The kernel
    /// version determines the anon_vma, and whether it changes at all.
    /// </summary>
    /// <param name="exclusive">Whether no other process can map the page later.</param>
    public static void AttachAgain(Kernel kernel, Page page, Vma vma, PageNumber at, bool exclusive = false)
    {
        if (page.IsKsm || !kernel.MayReattach(page))
            return;
        (page.AnonVma, page.Index) = (kernel.AnonVmaFor(vma, page.AnonVma is null, exclusive), vma.IndexOf(at));
    }
}
