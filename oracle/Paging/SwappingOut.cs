using RmapProps.Contract.Parameters;
using RmapProps.Oracle.State;

namespace RmapProps.Oracle.Paging;

/// <summary>The work of kswapd on one page: checks for touches, unmaps it everywhere, and drops it.</summary>
internal static class SwappingOut
{
    /// <summary>
    /// page_referenced: the walk ends at a locked mapping. It also ends after as many visits as there are mappings, even if one
    /// was visited twice (rule 41).
    /// </summary>
    public static Outcome Age(World world, Place place)
    {
        if (world.Find(place)?.Entry is not PageEntry { Page: var page })
            return Outcome.Absent;
        var left = world.MapCountOf(page);
        var touched = 0;
        foreach (var visit in new Walking(world).MappingsOf(page).TakeWhile(visit => !visit.IsLocked))
        {
            if (visit.Entry is PageEntry { Young: true } && !visit.IsTemporaryStack)
                touched++;
            visit.Entry = visit.Entry!.Old;
            if (--left == 0)
                break;
        }

        return Outcome.Counted(touched);
    }

    /// <summary>add_to_swap and try_to_unmap (rule 42).</summary>
    public static Outcome SwapOut(World world, Place place)
    {
        if (world.Find(place)?.Entry is not PageEntry { Page: var page })
            return Outcome.Absent;
        if (world.SlotOf(page) is not { } slot)
            world.SwapCache.Add(slot = world.Allocations.NewSlot(), page);

        var locked = false;
        foreach (var visit in new Walking(world).MappingsOf(page))
        {
            if (locked = visit.IsLocked)
                break;
            visit.Entry = new SwapEntry(slot);
        }

        if (world.MapCountOf(page) == 0)
            return Outcome.OK;
        if (world.HoldersOf(slot) == 0)
            world.SwapCache.Remove(slot);
        return locked ? Outcome.EBUSY : Outcome.EAGAIN;
    }

    /// <summary>Removes the cached page from memory, so that its content is only in swap space (rule 43).</summary>
    public static Outcome Drop(World world, Place place)
    {
        if (world.Find(place)?.Entry is not SwapEntry { Slot: var slot } || !world.SwapCache.TryGetValue(slot, out var page))
            return Outcome.Absent;
        if (world.MapCountOf(page) > 0 || world.IsInFlight(page))
            return Outcome.EBUSY;
        world.SwapCache.Remove(slot);
        return Outcome.OK;
    }
}
