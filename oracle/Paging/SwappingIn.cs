using RmapProps.Contract.Observations;
using RmapProps.Contract.Parameters;
using RmapProps.Oracle.Kernels;
using RmapProps.Oracle.State;

namespace RmapProps.Oracle.Paging;

/// <summary>do_swap_page: a touch brings a page in from swap space, or finds it still in memory (rules 26 and 27).</summary>
internal static class SwappingIn
{
    /// <summary>
    /// Returns false if an allocation fails. If that is the copy for a write, the page is mapped by then, and stays so.
    /// </summary>
    public static bool SwapIn(World world, AddressSpace space, Vma vma, PageNumber at, bool write, Func<Page, int> mapCount)
    {
        var slot = ((SwapEntry)space.Table[at]).Slot;
        if (BringIn(world, slot, vma, at) is not { } page)
            return false;

        // At this check, the entry still holds the slot.
        var keep = write && PageFaulting.TakeOver(world, page, mapCount);
        if (mapCount(page) == 0)
            PageAnchoring.AttachAgain(world.Kernel, page, vma, at, exclusive: keep);
        space.Table[at] = new PageEntry(page, Writable: keep, Young: true);
        if (vma.VmaAttributes.Has(VmaFlags.Locked) && world.SlotOf(page) == slot && world.HoldersOf(slot) == 0)
            world.SwapCache.Remove(slot);
        return !write || keep || PageFaulting.MapNewPage(world, space, vma, at);
    }

    /// <summary>
    /// Returns the cached page if it may be mapped here, and otherwise a copy that is not in the cache. If there is no cached
    /// page, returns a new one and puts it in the cache.
    /// </summary>
    private static Page? BringIn(World world, SwapSlot slot, Vma vma, PageNumber at)
    {
        var cached = world.SwapCache.GetValueOrDefault(slot);
        if (cached is not null && !IsForeign(world.Kernel, cached, vma, at))
            return cached;
        if (!world.Allocations.Succeed())
            return null;
        var page = world.Allocations.NewPage();
        if (cached is null)
            world.SwapCache.Add(slot, page);
        return page;
    }

    /// <summary>
    /// ksm_might_need_to_copy: returns whether a page belongs to another anon_vma or index, so that a walk would not find it
    /// here. The rule for anon_vmas depends on the kernel version.
    /// </summary>
    private static bool IsForeign(Kernel kernel, Page page, Vma vma, PageNumber at)
    {
        if (page.AnonVma is not { } theirs)
            return false;
        return page.Index != vma.IndexOf(at) || kernel.IsForeign(theirs, vma.AnonVma!);
    }
}
