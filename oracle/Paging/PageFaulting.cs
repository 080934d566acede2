using RmapProps.Contract.Observations;
using RmapProps.Contract.Parameters;
using RmapProps.Oracle.Areas;
using RmapProps.Oracle.State;

namespace RmapProps.Oracle.Paging;

/// <summary>
/// Faults: the effect of a read or a write on an entry (zero page, new page, copy, reuse), and the growth of stacks.
/// </summary>
internal static class PageFaulting
{
    /// <summary>A process touches a page (rules 21 and 22).</summary>
    public static Outcome Access(World world, AddressSpace space, PageNumber page, bool write)
    {
        if (space.FirstEndingAfter(page) is not { } vma)
            return Outcome.SEGV;
        if (page < vma.Start && Grow(world, space, vma, page) is { IsOk: false } refusal)
            return refusal;
        if (!(write ? vma.VmaAttributes.Protection.AllowsWrite : vma.VmaAttributes.Protection.AllowsRead))
            return Outcome.SEGV;
        if (world.IsInFlight(space.Table.GetValueOrDefault(page)))
            return Outcome.Blocked;
        var done = Touch(world, space, vma, page, write, world.MapCountOf);
        return done ? Outcome.OK : Outcome.ENOMEM;
    }

    /// <summary>
    /// handle_mm_fault: the caller has checked the protection, and nothing is in flight. Returns false if an allocation fails.
    /// </summary>
    /// <param name="mapCount">Returns the number of entries that map a page.</param>
    public static bool Touch(World world, AddressSpace space, Vma vma, PageNumber at, bool write, Func<Page, int> mapCount)
    {
        switch (space.Table.GetValueOrDefault(at))
        {
            case PageEntry present when present.Writable || !write:
                space.Table[at] = present with { Young = true };
                return true;
            case PageEntry { Page: var page } when TakeOver(world, page, mapCount):
                // page_move_anon_rmap: the last process to map a page owns it. A VMA that maps a page has an anon_vma.
                page.AnonVma = vma.AnonVma;
                space.Table[at] = new PageEntry(page, Writable: true, Young: true);
                return true;
            case SwapEntry:
                return SwappingIn.SwapIn(world, space, vma, at, write, mapCount);
            case null or ZeroEntry when !write:
                space.Table[at] = new ZeroEntry(Young: true);
                return true;
            default:
                return MapNewPage(world, space, vma, at);
        }
    }

    /// <summary>
    /// reuse_swap_page: returns whether a write may reuse the existing page. It may not if another entry maps the page or holds
    /// its swap slot. If it may, the page leaves the swap cache, because its content will differ (rule 27).
    /// </summary>
    public static bool TakeOver(World world, Page page, Func<Page, int> mapCount)
    {
        if (page.IsKsm)
            return false;
        var slot = world.SlotOf(page);
        if (mapCount(page) + (slot is null ? 0 : world.HoldersOf(slot)) > 1)
            return false;
        if (slot is not null)
            world.SwapCache.Remove(slot);
        return true;
    }

    /// <summary>
    /// Allocates a page for a first touch or a copy on write. It is writable if the VMA is; a KSM page is copied without checking
    /// protection (rule 54). Returns false if an allocation fails; a prepared anon_vma stays even then.
    /// </summary>
    public static bool MapNewPage(World world, AddressSpace space, Vma vma, PageNumber at)
    {
        if (!Linking.Prepare(world, space, vma) || !world.Allocations.Succeed())
            return false;
        var page = world.Allocations.NewPage();
        PageAnchoring.AttachNew(page, vma, at);
        space.Table[at] = new PageEntry(page, vma.VmaAttributes.Protection.AllowsWrite, Young: true);
        return true;
    }

    /// <summary>
    /// expand_stack: extends a stack down to the touched page; the extension stays even if the touch then fails (rule 21). An
    /// index cannot be negative. Only a stack that was moved, and so already has an anon_vma, can reach that limit.
    /// </summary>
    private static Outcome Grow(World world, AddressSpace space, Vma vma, PageNumber page)
    {
        if (!vma.VmaAttributes.Has(VmaFlags.GrowsDown) || vma.IndexOf(page).Value < 0)
            return Outcome.SEGV;
        if (!Linking.Prepare(world, space, vma))
            return Outcome.ENOMEM;
        vma.PageExtent = vma.PageExtent with { Start = page };
        return Outcome.OK;
    }
}
