using RmapProps.Contract;
using RmapProps.Contract.Parameters;
using RmapProps.Rmap.Allocation;
using RmapProps.Rmap.Objects;
using RmapProps.Rmap.ReverseMaps;
using RmapProps.Rmap.Rules;

namespace RmapProps.Rmap.Swapping;

/// <summary>do_swap_page: a page comes back to one place that holds its swap entry.</summary>
/// <typeparam name="TRules">The rules of a kernel version.</typeparam>
/// <typeparam name="TSteps">The steps that can be got wrong.</typeparam>
/// <param name="slabs">The objects.</param>
/// <param name="mappings">Where pages hang.</param>
/// <param name="swapCache">Where the page may still be.</param>
/// <param name="unusedPages">Who is told of pages that nobody may need any more.</param>
public sealed class SwapIns<TRules, TSteps>(
    Slabs slabs, PageMappings<TRules, TSteps> mappings, SwapCache swapCache, UnusedPages unusedPages)
    where TRules : struct, IRules
    where TSteps : struct, ISteps
{
    /// <summary>
    /// Maps the page in place of the swap entry, writable only for a write by the one place that can have it (rules 24 to
    /// 27).
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
    /// read_swap_cache_async: a new page, in the cache and hanging nowhere yet. False when its allocation fails.
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
    /// ksm_might_need_to_copy: a page that hangs elsewhere, or lies elsewhere, cannot be found from this VMA, so a copy is
    /// mapped. In 2.6.36-pre "elsewhere" is any other anon_vma, an ancestor's included.
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
