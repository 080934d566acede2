using RmapProps.Contract.Observations;
using RmapProps.Contract.Parameters;
using RmapProps.Rmap.Allocation;
using RmapProps.Rmap.Objects;
using RmapProps.Rmap.Pools;
using RmapProps.Rmap.Rules;

namespace RmapProps.Rmap.ReverseMaps;

/// <summary>
/// What the reverse map keeps in a page: how many entries map it, which anon_vma it hangs on, and its linear index.
/// </summary>
/// <typeparam name="TRules">The rules of a kernel version.</typeparam>
/// <typeparam name="TSteps">The steps that can be got wrong.</typeparam>
/// <param name="slabs">The objects.</param>
public sealed class PageMappings<TRules, TSteps>(Slabs slabs)
    where TRules : struct, IRules
    where TSteps : struct, ISteps
{
    /// <summary>page_add_new_anon_rmap: the first mapping of a fresh page.</summary>
    public void AddNew(PageHandle page, VmaHandle vma, PageNumber at)
    {
        ref var fresh = ref slabs.Pages[page];
        fresh.MapCount = 1;
        SetAnon(ref fresh, vma, at, exclusive: true);
    }

    /// <summary>
    /// page_add_anon_rmap: one more mapping of a page that was seen before. The first one decides where it hangs: on the
    /// root, because whoever maps it next may be any process of the tree.
    /// </summary>
    public void Add(PageHandle page, VmaHandle vma, PageNumber at) => Add(page, vma, at, TSteps.AddsExclusively);

    /// <summary>
    /// do_page_add_anon_rmap: the same after a swap-in, where later kernels tell a page that only this VMA can have from
    /// the others.
    /// </summary>
    public void AddSwappedIn(PageHandle page, VmaHandle vma, PageNumber at, bool exclusive) =>
        Add(page, vma, at, TSteps.AddsExclusively || TSteps.SwapsInToOwn<TRules>(exclusive));

    /// <summary>
    /// page_move_anon_rmap: the sole owner writes again, so the page hangs on the owner's anon_vma from now on.
    /// </summary>
    public void MoveTo(PageHandle page, VmaHandle vma)
    {
        if (TSteps.MovesReusedPage)
            slabs.Pages[page].AnonVma = MustHaveAnonVma(slabs.Vmas[vma]);
    }

    /// <summary>page_dup_rmap: fork maps it once more, and changes nothing else.</summary>
    public void Duplicate(PageHandle page)
    {
        if (TSteps.CountsCopiedEntry)
            slabs.Pages[page].MapCount++;
    }

    /// <summary>page_remove_rmap: one mapping fewer. The mapping pointer stays, even after the last one.</summary>
    /// <returns>Whether it is mapped nowhere now.</returns>
    public bool Remove(PageHandle page) => --slabs.Pages[page].MapCount == 0;

    private static AnonVmaHandle MustHaveAnonVma(in Vma vma) =>
        vma.AnonVma.IsNone ? throw new KernelBugException("mapped a page in a VMA without anon_vma") : vma.AnonVma;

    private void Add(PageHandle page, VmaHandle vma, PageNumber at, bool exclusive)
    {
        ref var mapped = ref slabs.Pages[page];
        var isFirst = mapped.MapCount++ == 0;
        if (isFirst && !(mapped.Kind == PageKind.Ksm && TSteps.LeavesKsmPageAlone))
            SetAnon(ref mapped, vma, at, exclusive);
    }

    /// <summary>__page_set_anon_rmap.</summary>
    private void SetAnon(ref Page page, VmaHandle vma, PageNumber at, bool exclusive)
    {
        ref var place = ref slabs.Vmas[vma];
        MustHaveAnonVma(place);
        if (TSteps.StaysPut<TRules>(page))
            return;
        page.Kind = PageKind.Anon;
        page.AnonVma = exclusive ? TSteps.ExclusiveTarget(slabs, place) : TSteps.SharedTarget(slabs, place);
        page.Index = place.IndexOf(at);
    }
}
