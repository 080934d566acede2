using RmapProps.Contract.Parameters;

namespace RmapProps.Oracle;

/// <summary>Where a page hangs: on which anon_vma, at which index, from the moment when it is mapped.</summary>
internal static class PageAnchoring
{
    /// <summary>page_add_new_anon_rmap: a new page belongs to the VMA alone.</summary>
    public static void HangNew(Page page, Vma vma, PageNumber at) => (page.AnonVma, page.Index) = (vma.AnonVma, vma.IndexOf(at));

    /// <summary>
    /// page_add_anon_rmap and __page_set_anon_rmap, for the first one to map a page again. Others of the tree may follow,
    /// and only the root has them all on its list.
    /// </summary>
    /// <param name="exclusive">Whether nobody else can follow.</param>
    public static void HangAgain(RuleSet rules, Page page, Vma vma, PageNumber at, bool exclusive = false)
    {
        if (page.IsKsm || (rules.AnonPageStaysPut && page.AnonVma is not null))
            return;
        var own = exclusive && rules.ExclusiveSwapInIsOwn && page.AnonVma is null;
        (page.AnonVma, page.Index) = (own ? vma.AnonVma : vma.AnonVma!.Root, vma.IndexOf(at));
    }
}
