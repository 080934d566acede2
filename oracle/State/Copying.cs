namespace RmapProps.Oracle.State;

/// <summary>
/// Copies a world. Address spaces, VMAs and pages are copied, because steps change them. Objects that change only in the step
/// that creates them (anon_vmas, swap slots, links) are shared by both worlds.
/// </summary>
internal static class Copying
{
    public static World Copy(World world)
    {
        var copy = new World(world.Kernel) { Allocations = world.Allocations.Copy() };
        var pages = new Dictionary<Page, Page>();
        var spaces = new Dictionary<AddressSpace, AddressSpace>();
        foreach (var (pid, space) in world.Processes)
            copy.Processes.Add(pid, CopyOfSpace(space));
        foreach (var (slot, page) in world.SwapCache)
            copy.SwapCache.Add(slot, CopyOfPage(page));
        foreach (var (name, migration) in world.Migrations)
            copy.Migrations.Add(name, migration.CopiedWith(CopyOfPage));
        foreach (var item in world.Items)
            copy.Items.Add(item with { Space = CopyOfSpace(item.Space), Page = CopyOfPage(item.Page) });
        return copy;

        Page CopyOfPage(Page page)
        {
            if (!pages.TryGetValue(page, out var copied))
                pages.Add(page, copied = page.Copy());
            return copied;
        }

        AddressSpace CopyOfSpace(AddressSpace space)
        {
            if (spaces.TryGetValue(space, out var copied))
                return copied;
            spaces.Add(space, copied = new(space.Pid));
            foreach (var vma in space.Vmas)
                copied.Vmas.Add(new(vma.PageExtent, vma.Shift, vma.VmaAttributes) { Links = vma.Links });
            foreach (var (at, entry) in space.Table)
                copied.Table.Add(at, entry.CopiedWith(CopyOfPage));
            return copied;
        }
    }
}
