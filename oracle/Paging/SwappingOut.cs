using RmapProps.Contract.Parameters;
using RmapProps.Oracle.State;

namespace RmapProps.Oracle.Paging;

/// <summary>kswapd's work on one page: asking who touched it, taking it from all who map it, and letting go of it.</summary>
internal static class SwappingOut
{
    /// <summary>
    /// page_referenced: a mapping that holds its pages locked ends the walk, and so does having met as many as there are,
    /// the same one twice included (rule 41).
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

    /// <summary>The cached page leaves memory, and its content is in swap space only (rule 43).</summary>
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
