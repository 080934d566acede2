using RmapProps.Contract.Observations;
using RmapProps.Contract.Parameters;
using RmapProps.Rmap.Allocation;
using RmapProps.Rmap.Objects;
using RmapProps.Rmap.Pools;
using RmapProps.Rmap.Rules;

namespace RmapProps.Rmap.ReverseMaps;

/// <summary>
/// The fields of a page that the reverse map maintains: the number of entries that map it, its anon_vma and its linear index.
/// </summary>
/// <typeparam name="TRules">The rules of a kernel version.</typeparam>
/// <typeparam name="TSteps">The steps that a fault can replace.</typeparam>
/// <param name="slabs">The machine's objects.</param>
public sealed class PageMappings<TRules, TSteps>(Slabs slabs)
    where TRules : struct, IRules
    where TSteps : struct, ISteps
{
    /// <summary>page_add_new_anon_rmap: adds the first mapping of a fresh page.</summary>
    public void AddNew(PageHandle page, VmaHandle vma, PageNumber at)
    {
        ref var fresh = ref slabs.Pages[page];
        fresh.MapCount = 1;
        SetAnon(ref fresh, vma, at, exclusive: true);
    }

    /// <summary>
    /// page_add_anon_rmap: adds a mapping of a page that has been mapped before. If it is the first mapping, the page goes to the
    /// root, because any process of the tree may map it next.
    /// </summary>
    public void Add(PageHandle page, VmaHandle vma, PageNumber at) => Add(page, vma, at, TSteps.AddsExclusively);

    /// <summary>
    /// do_page_add_anon_rmap: adds a mapping after a swap-in. Later kernels distinguish a page that only this VMA can have from
    /// the others.
    /// </summary>
    public void AddSwappedIn(PageHandle page, VmaHandle vma, PageNumber at, bool exclusive) =>
        Add(page, vma, at, TSteps.AddsExclusively || TSteps.SwapsInToOwn<TRules>(exclusive));

    /// <summary>page_move_anon_rmap: moves a page to the anon_vma of its only owner, which writes to it again.</summary>
    public void MoveTo(PageHandle page, VmaHandle vma)
    {
        if (TSteps.MovesReusedPage)
            slabs.Pages[page].AnonVma = RequiredAnonVma(slabs.Vmas[vma]);
    }

    /// <summary>page_dup_rmap: counts the mapping that fork adds, and changes nothing else.</summary>
    public void Duplicate(PageHandle page)
    {
        if (TSteps.CountsCopiedEntry)
            slabs.Pages[page].MapCount++;
    }

    /// <summary>page_remove_rmap: removes one mapping. The mapping pointer stays, even after the last one.</summary>
    /// <returns>Whether the page is no longer mapped.</returns>
    public bool Remove(PageHandle page) => --slabs.Pages[page].MapCount == 0;

    private static AnonVmaHandle RequiredAnonVma(in Vma vma) =>
        vma.AnonVma.IsNone ? throw new KernelBugException("mapped a page in a VMA without anon_vma") : vma.AnonVma;

    private void Add(PageHandle page, VmaHandle vma, PageNumber at, bool exclusive)
    {
        ref var mapped = ref slabs.Pages[page];
        var isFirst = mapped.MapCount++ == 0;
        if (isFirst && !(mapped.Kind == PageKind.Ksm && TSteps.LeavesKsmPageAlone))
            SetAnon(ref mapped, vma, at, exclusive);
    }

    /// <summary>__page_set_anon_rmap: sets the anon_vma and the index of a page by its first mapping.</summary>
    private void SetAnon(ref Page page, VmaHandle vma, PageNumber at, bool exclusive)
    {
        ref var place = ref slabs.Vmas[vma];
        RequiredAnonVma(place);
        if (TSteps.StaysPut<TRules>(page))
            return;
        page.Kind = PageKind.Anon;
        page.AnonVma = exclusive ? TSteps.ExclusiveTarget(slabs, place) : TSteps.SharedTarget(slabs, place);
        page.Index = place.IndexOf(at);
    }
}
