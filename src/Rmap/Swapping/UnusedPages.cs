using RmapProps.Rmap.Allocation;
using RmapProps.Rmap.Objects;

namespace RmapProps.Rmap.Swapping;

/// <summary>
/// Collects pages that a step may have left unused and frees the unused ones at its end (rule 45). An unused page has no entry
/// that maps it and no migration that holds it. It is not in the swap cache, or its swap entry has no holders.
/// </summary>
/// <param name="slabs">The machine's objects.</param>
/// <param name="swapCache">The cache that freed pages leave.</param>
public sealed class UnusedPages(Slabs slabs, SwapCache swapCache)
{
    private readonly List<PageHandle> suspects = [];

    /// <summary>Adds a page that lost a mapping, a holder of its swap entry, or its migration.</summary>
    public void Suspect(PageHandle page) => suspects.Add(page);

    /// <summary>Adds the page that is cached under a swap entry that lost a holder.</summary>
    public void SuspectCachedUnder(SwapHandle swap)
    {
        if (slabs.Swap.IsLive(swap) && !slabs.Swap[swap].Cached.IsNone)
            Suspect(slabs.Swap[swap].Cached);
    }

    /// <summary>Frees the unused pages at the end of a step.</summary>
    public void Free()
    {
        foreach (var page in suspects)
        {
            if (!slabs.Pages.IsLive(page) || slabs.Pages[page].MapCount != 0 || slabs.Pages[page].IsInFlight)
                continue;
            var swap = slabs.Pages[page].Swap;
            if (!swap.IsNone && slabs.Swap[swap].Holders != 0)
                continue;
            swapCache.Leave(page);
            slabs.Pages.Free(page);
        }

        suspects.Clear();
    }
}
