using RmapProps.Contract;
using RmapProps.Rmap.Allocation;
using RmapProps.Rmap.Objects;
using RmapProps.Rmap.ReverseMaps;
using RmapProps.Rmap.Rules;

namespace RmapProps.Rmap.Swapping;

/// <summary>The work of kswapd on one page: counts its recent accesses, unmaps it into swap, drops the cached copy.</summary>
/// <typeparam name="TRules">The rules of a kernel version.</typeparam>
/// <typeparam name="TSteps">The steps that a fault can replace.</typeparam>
/// <param name="slabs">The machine's objects.</param>
/// <param name="accesses">Counts the recent accesses.</param>
/// <param name="pageUnmaps">Unmaps the page.</param>
/// <param name="swapCache">Takes the page into the swap cache.</param>
/// <param name="unusedPages">Frees the page.</param>
public sealed class Reclaim<TRules, TSteps>(
    Slabs slabs, Accesses<TRules, TSteps> accesses, PageUnmaps<TRules, TSteps> pageUnmaps, SwapCache swapCache,
    UnusedPages unusedPages)
    where TRules : struct, IRules
    where TSteps : struct, ISteps
{
    /// <summary>page_check_references (rule 41): counts the mappings that were touched.</summary>
    public Outcome Age(PageHandle page) => Outcome.Counted(accesses.Referenced(page));

    /// <summary>shrink_page_list, up to try_to_unmap (rule 42): moves a page to the swap cache and unmaps it.</summary>
    public Outcome Swapout(PageHandle page)
    {
        if (slabs.Pages[page].Swap.IsNone)
            swapCache.Enter(page);
        var result = pageUnmaps.TryUnmap(page, UnmapAction.Unmap, UnmapFlags.IgnoreAccess);
        if (result == UnmapResult.Success)
            return Outcome.OK;
        swapCache.LeaveIfUnheld(page);
        return result == UnmapResult.Mlock ? Outcome.EBUSY : Outcome.EAGAIN;
    }

    /// <summary>shrink_page_list, after the page was written out (rule 43): drops the cached copy.</summary>
    public Outcome Drop(SwapHandle swap)
    {
        var page = slabs.Swap[swap].Cached;
        if (page.IsNone)
            return Outcome.Absent;
        if (slabs.Pages[page].MapCount > 0 || slabs.Pages[page].IsInFlight)
            return Outcome.EBUSY;
        swapCache.Leave(page);
        unusedPages.Suspect(page);
        return Outcome.OK;
    }
}
