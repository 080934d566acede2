using RmapProps.Rmap.Allocation;
using RmapProps.Rmap.Objects;

namespace RmapProps.Rmap.Swapping;

/// <summary>
/// Pages that a step may have left without use. At its end those are freed that no entry maps, no migration holds, and
/// that are not in the swap cache, or are there under an entry that nobody holds (rule 45).
/// </summary>
/// <param name="slabs">The objects.</param>
/// <param name="swapCache">What they leave.</param>
public sealed class UnusedPages(Slabs slabs, SwapCache swapCache)
{
    private readonly List<PageHandle> suspects = [];

    /// <summary>Notes a page that lost a mapping, a holder of its swap entry, or its migration.</summary>
    public void Suspect(PageHandle page) => suspects.Add(page);

    /// <summary>Notes the page that is cached under a swap entry which lost a holder.</summary>
    public void SuspectCachedUnder(SwapHandle swap)
    {
        if (slabs.Swap.IsLive(swap) && !slabs.Swap[swap].Cached.IsNone)
            Suspect(slabs.Swap[swap].Cached);
    }

    /// <summary>The step is over.</summary>
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
