using RmapProps.Contract;
using RmapProps.Contract.Parameters;
using RmapProps.Rmap.Allocation;
using RmapProps.Rmap.Objects;
using RmapProps.Rmap.ReverseMaps;
using RmapProps.Rmap.Rules;

namespace RmapProps.Rmap.Swapping;

/// <summary>do_swap_page: brings a page back to one place that holds its swap entry.</summary>
/// <typeparam name="TRules">The rules of a kernel version.</typeparam>
/// <typeparam name="TSteps">The steps that a fault can replace.</typeparam>
/// <param name="slabs">The machine's objects.</param>
/// <param name="mappings">Records the mappings of pages and their anon_vma.</param>
/// <param name="swapCache">The cache that may still contain the page.</param>
/// <param name="unusedPages">Receives pages that may no longer be used.</param>
public sealed class SwapIns<TRules, TSteps>(
    Slabs slabs, PageMappings<TRules, TSteps> mappings, SwapCache swapCache, UnusedPages unusedPages)
    where TRules : struct, IRules
    where TSteps : struct, ISteps
{
    /// <summary>
    /// Maps the page in place of the swap entry. The mapping is writable only for a write by the one place that can have the page
    /// (rules 24 to 27).
    /// </summary>
    public Outcome SwapIn(VmaHandle vma, PageNumber at, SwapHandle swap, bool isWrite)
    {
        var cached = slabs.Swap[swap].Cached;
        if (cached.IsNone && !TryReadIn(swap, out cached))
            return Outcome.ENOMEM;
        var page = cached;
        if (NeedsCopy(cached, vma, at))
        {
            page = slabs.NewPage();
            if (page.IsNone)
                return Outcome.ENOMEM;
        }

        // The entry that is being replaced still counts as a holder here.
        var isExclusive = isWrite && swapCache.TakeForWriting(page);
        slabs.Vmas[vma].Owner.Pages.Set(at, Pte.Present(page, isExclusive, isYoung: true));
        mappings.AddSwappedIn(page, vma, at, isExclusive);
        swapCache.Release(swap);
        if (slabs.Vmas[vma].Attributes.IsLocked)
            swapCache.LeaveIfUnheld(page);
        unusedPages.Suspect(cached);
        return Outcome.OK;
    }

    /// <summary>
    /// read_swap_cache_async: reads a new page into the cache, without an anon_vma yet. Returns false if its allocation fails.
    /// </summary>
    public bool TryReadIn(SwapHandle swap, out PageHandle page)
    {
        page = slabs.NewPage();
        if (page.IsNone)
            return false;
        swapCache.Enter(page, swap);
        return true;
    }

    /// <summary>
    /// ksm_might_need_to_copy: whether the cached page must be copied. A walk cannot find this VMA from a page of another
    /// anon_vma, or of another index. In 2.6.36-pre an ancestor's anon_vma counts as another one.
    /// </summary>
    private bool NeedsCopy(PageHandle cached, VmaHandle vma, PageNumber at)
    {
        var anonVma = slabs.AnonVmaOf(cached);
        if (anonVma.IsNone)
            return false;
        ref var place = ref slabs.Vmas[vma];
        return !TSteps.MayMapCached<TRules>(slabs, anonVma, place.AnonVma) || slabs.Pages[cached].Index != place.IndexOf(at);
    }
}
