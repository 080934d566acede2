using RmapProps.Contract;
using RmapProps.Contract.Observations;
using RmapProps.Contract.Parameters;
using RmapProps.Rmap.Allocation;
using RmapProps.Rmap.Objects;
using RmapProps.Rmap.ReverseMaps;
using RmapProps.Rmap.Rules;

namespace RmapProps.Rmap.Swapping;

/// <summary>try_to_unuse: brings every swap entry back into the page tables that hold it (rule 44).</summary>
/// <typeparam name="TRules">The rules of a kernel version.</typeparam>
/// <typeparam name="TSteps">The steps that a fault can replace.</typeparam>
/// <param name="slabs">The machine's objects.</param>
/// <param name="walks">Computes the place of a page in a VMA.</param>
/// <param name="mappings">Records the mappings of pages and their anon_vma.</param>
/// <param name="swapCache">The cache to empty.</param>
/// <param name="swapIns">Reads a page in.</param>
/// <param name="unusedPages">Frees pages that are no longer used.</param>
public sealed class Swapoffs<TRules, TSteps>(
    Slabs slabs,
    Walks<TRules, TSteps> walks,
    PageMappings<TRules, TSteps> mappings,
    SwapCache swapCache,
    SwapIns<TRules, TSteps> swapIns,
    UnusedPages unusedPages)
    where TRules : struct, IRules
    where TSteps : struct, ISteps
{
    /// <summary>Processes swap entries from the oldest on, each in rounds until a round brings in nothing.</summary>
    public Outcome Swapoff(IList<AddressSpace> processes)
    {
        var oldestFirst = slabs.SwapNames.Living(slabs.Swap).ToArray();
        foreach (var swap in oldestFirst)
            if (slabs.Swap[swap].Cached is { IsNone: false } cached && slabs.Pages[cached].IsInFlight)
                return Outcome.Blocked;

        var remains = false;
        foreach (var swap in oldestFirst)
        {
            var goesOn = true;
            while (goesOn && slabs.Swap.IsLive(swap))
            {
                var page = slabs.Swap[swap].Cached;
                if (page.IsNone && !swapIns.TryReadIn(swap, out page))
                    return Outcome.ENOMEM;
                goesOn = BringIn(page, swap, processes);

                // A page that cannot be at all its places is thereby split into several, one for each round.
                swapCache.Leave(page);
                unusedPages.Suspect(page);
            }

            remains |= slabs.Swap.IsLive(swap);
        }

        return remains ? Outcome.EAGAIN : Outcome.OK;
    }

    /// <summary>
    /// One round: runs unuse_mm for each process, which brings in at most one place of it. Returns whether any was brought in.
    /// </summary>
    private bool BringIn(PageHandle page, SwapHandle swap, IList<AddressSpace> processes)
    {
        var any = false;
        foreach (var space in processes)
            foreach (var vma in space.Vmas)
            {
                if (slabs.Vmas[vma].AnonVma.IsNone || FindHolder(page, swap, vma) is not { } at)
                    continue;
                space.Pages.Set(at, Pte.Present(page, isWritable: false, isYoung: false));
                mappings.Add(page, vma, at);
                swapCache.Release(swap);
                any = true;
                break;
            }

        return any;
    }

    /// <summary>
    /// unuse_vma: returns the place in a VMA that holds the swap entry and where the page may be mapped; null for none.
    /// </summary>
    private PageNumber? FindHolder(PageHandle page, SwapHandle swap, VmaHandle vma)
    {
        ref var place = ref slabs.Vmas[vma];
        var table = place.Owner.Pages;
        if (!slabs.AnonVmaOf(page).IsNone)
            return walks.AddressInVma(page, vma) is { } only && table.TryGet(only, out var there) && there.Swap == swap
                ? only
                : null;
        for (var position = table.PositionOf(place.Start);
             position < table.Count && table.PageAt(position) < place.End; position++)
            if (table.EntryAt(position) is { Kind: EntryKind.Swap } entry && entry.Swap == swap)
                return table.PageAt(position);
        return null;
    }
}
