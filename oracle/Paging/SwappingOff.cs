using RmapProps.Contract.Parameters;
using RmapProps.Oracle.Kernels;
using RmapProps.Oracle.State;

namespace RmapProps.Oracle.Paging;

/// <summary>swapoff(2), try_to_unuse: empties one slot after another, each in one or more rounds (rule 44).</summary>
internal static class SwappingOff
{
    /// <summary>
    /// Empties all slots. If a cached page belongs to an anon_vma that none of the holders has, no page is mapped, and that ends
    /// its slot. The outcome is eagain, although a new page would have succeeded in another round (the letter of rule 44).
    /// </summary>
    public static Outcome SwapOff(World world)
    {
        if (world.SwapCache.Values.Any(world.IsInFlight))
            return Outcome.Blocked;
        foreach (var slot in world.SlotsInUse())
        {
            bool broughtIn;
            do
            {
                var page = world.SwapCache.GetValueOrDefault(slot);
                if (page is null && !world.Allocations.Succeed())
                    return Outcome.ENOMEM;
                broughtIn = Round(world, slot, page ?? world.Allocations.NewPage());
                world.SwapCache.Remove(slot);
            }
            while (broughtIn && world.HoldersOf(slot) > 0);
        }

        return world.SlotsInUse().Count == 0 ? Outcome.OK : Outcome.EAGAIN;
    }

    /// <summary>
    /// unuse_mm for every process. Each process ends with the first entry that it finds. Only KSM makes a process hold a slot
    /// twice; its second entry waits for the next round and another page.
    /// </summary>
    private static bool Round(World world, SwapSlot slot, Page page)
    {
        var broughtIn = false;
        foreach (var space in world.Processes.Values)
        {
            if (FirstHolder(world.Kernel, space, slot, page) is not (var vma, var at))
                continue;
            if (world.MapCountOf(page) == 0)
                PageAnchoring.AttachAgain(world.Kernel, page, vma, at);
            space.Table[at] = new PageEntry(page, Writable: false, Young: false);
            broughtIn = true;
        }

        return broughtIn;
    }

    private static (Vma Vma, PageNumber At)? FirstHolder(Kernel kernel, AddressSpace space, SwapSlot slot, Page page)
    {
        foreach (var vma in space.Vmas.Where(vma => vma.AnonVma is not null))
            foreach (var at in PlacesOf(kernel, page, space, vma))
                if (space.Table.GetValueOrDefault(at) is SwapEntry swapped && swapped.Slot == slot)
                    return (vma, at);
        return null;
    }

    /// <summary>
    /// unuse_vma: a page that belongs to an anon_vma can be at only one place of the VMA, which page_address_in_vma computes.
    /// </summary>
    private static List<PageNumber> PlacesOf(Kernel kernel, Page page, AddressSpace space, Vma vma)
    {
        if (page.AnonVma is not { } anonVma)
            return space.TouchedIn(vma.PageExtent);
        if (!kernel.MayBeIn(anonVma, vma.AnonVma!))
            return [];
        return vma.PageExtent.Contains(vma.PageOf(page.Index)) ? [vma.PageOf(page.Index)] : [];
    }
}
