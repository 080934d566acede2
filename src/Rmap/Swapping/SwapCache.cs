using RmapProps.Contract.Observations;
using RmapProps.Rmap.Allocation;
using RmapProps.Rmap.Objects;

namespace RmapProps.Rmap.Swapping;

/// <summary>
/// The swap cache: the page in memory of each swap entry, and the number of page-table entries that hold the swap entry.
/// </summary>
/// <param name="slabs">The machine's objects.</param>
public sealed class SwapCache(Slabs slabs)
{
    /// <summary>add_to_swap: adds a page to the cache under a new swap entry. Swap space does not run out.</summary>
    public SwapHandle Enter(PageHandle page)
    {
        var swap = slabs.SwapNames.Born(slabs.Swap.Allocate());
        slabs.Swap[swap] = default;
        Enter(page, swap);
        return swap;
    }

    /// <summary>Adds a page to the cache under a swap entry that has no cached page.</summary>
    public void Enter(PageHandle page, SwapHandle swap)
    {
        slabs.Pages[page].Swap = swap;
        slabs.Swap[swap].Cached = page;
    }

    /// <summary>
    /// delete_from_swap_cache: removes a page from the cache, if it is there. A swap entry without holders is freed with it.
    /// </summary>
    public void Leave(PageHandle page)
    {
        var swap = slabs.Pages[page].Swap;
        if (swap.IsNone)
            return;
        slabs.Pages[page].Swap = SwapHandle.None;
        slabs.Swap[swap].Cached = PageHandle.None;
        FreeIfUnused(swap);
    }

    /// <summary>try_to_free_swap: removes a page from the cache if no page-table entry holds its swap entry.</summary>
    public void LeaveIfUnheld(PageHandle page)
    {
        var swap = slabs.Pages[page].Swap;
        if (!swap.IsNone && slabs.Swap[swap].Holders == 0)
            Leave(page);
    }

    /// <summary>swap_duplicate: counts one more page-table entry that holds the swap entry.</summary>
    public void Hold(SwapHandle swap) => slabs.Swap[swap].Holders++;

    /// <summary>swap_free: counts one holder fewer.</summary>
    public void Release(SwapHandle swap)
    {
        slabs.Swap[swap].Holders--;
        FreeIfUnused(swap);
    }

    /// <summary>
    /// reuse_swap_page: whether a page belongs to one place alone, counting the holders of its swap entry (rule 27). If so, it
    /// leaves the cache, because the coming write makes the copy in swap stale.
    /// </summary>
    public bool TakeForWriting(PageHandle page)
    {
        ref var candidate = ref slabs.Pages[page];
        if (candidate.Kind == PageKind.Ksm)
            return false;
        var users = candidate.MapCount + (candidate.Swap.IsNone ? 0 : slabs.Swap[candidate.Swap].Holders);
        if (users > 1)
            return false;
        Leave(page);
        return true;
    }

    private void FreeIfUnused(SwapHandle swap)
    {
        if (slabs.Swap[swap] is { Holders: 0, Cached.IsNone: true })
            slabs.Swap.Free(swap);
    }
}
