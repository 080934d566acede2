namespace RmapProps.Oracle;

/// <summary>What a read or a write of a page does to its entry: zero page, new page, copy, reuse; and how stacks grow.</summary>
internal static class Touching
{
    /// <summary>A process touches a page (rules 21 and 22).</summary>
    public static Outcome Access(World world, AddressSpace space, PageNumber page, bool write)
    {
        if (space.FirstEndingAfter(page) is not { } vma)
            return Outcome.SEGV;
        if (page < vma.Start && Grow(world, space, vma, page) is { IsOk: false } refusal)
            return refusal;
        if (!(write ? vma.Mode.Protection.AllowsWrite : vma.Mode.Protection.AllowsRead))
            return Outcome.SEGV;
        return Touch(world, space, vma, page, write, shared => world.Mappings()[shared].Count) ? Outcome.OK : Outcome.ENOMEM;
    }

    /// <summary>handle_mm_fault, rights already checked. False if an allocation fails.</summary>
    /// <param name="mapCount">How many entries map a page, this one included.</param>
    public static bool Touch(World world, AddressSpace space, Vma vma, PageNumber at, bool write, Func<Page, int> mapCount)
    {
        Entry? touched = space.Table.GetValueOrDefault(at) switch
        {
            PageEntry present when present.Writable || !write => present with { Young = true },
            PageEntry present when mapCount(present.Page) <= 1 => Reuse(vma, present.Page),
            null or ZeroEntry when !write => new ZeroEntry(Young: true),
            _ => NewPage(world, space, vma, at),
        };
        if (touched is not null)
            space.Table[at] = touched;
        return touched is not null;
    }

    /// <summary>
    /// expand_stack: a stack reaches down to the touched page, and stays so if the touch fails afterwards (rule 21). An
    /// index cannot be negative; only a stack that was moved, and so has an anon_vma already, can come to that.
    /// </summary>
    private static Outcome Grow(World world, AddressSpace space, Vma vma, PageNumber page)
    {
        if (!vma.Mode.Has(VmaFlags.GrowsDown) || vma.IndexOf(page).Value < 0)
            return Outcome.SEGV;
        if (!Linking.Prepare(world, space, vma))
            return Outcome.ENOMEM;
        vma.Extent = vma.Extent with { Start = page };
        return Outcome.OK;
    }

    /// <summary>page_move_anon_rmap: the last one to map a page owns it (rule 27). A VMA that maps any has an anon_vma.</summary>
    private static PageEntry Reuse(Vma vma, Page page)
    {
        page.AnonVma = vma.AnonVma!;
        return new(page, Writable: true, Young: true);
    }

    /// <summary>Demand allocation, or the copy of copy on write. An anon_vma that was prepared stays if the page fails.</summary>
    private static PageEntry? NewPage(World world, AddressSpace space, Vma vma, PageNumber at)
    {
        if (!Linking.Prepare(world, space, vma) || !world.Allocations.Succeed())
            return null;
        return new(world.Allocations.NewPage(vma.AnonVma!, vma.IndexOf(at)), Writable: true, Young: true);
    }
}
