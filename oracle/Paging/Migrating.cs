using RmapProps.Contract.Parameters;
using RmapProps.Oracle.State;

namespace RmapProps.Oracle.Paging;

/// <summary>unmap_and_move in two halves, with any steps in between: a new page replaces an old one.</summary>
internal static class Migrating
{
    /// <summary>
    /// Turns every mapping into a migration entry, or changes nothing (rule 46). Mappings of a page in the swap cache become swap
    /// entries, which lead to the new page as well (rule 47).
    /// </summary>
    public static Outcome Isolate(World world, Place place, MigrationName name)
    {
        if (world.Find(place)?.Entry is not PageEntry { Page: var old })
            return Outcome.Absent;
        if (world.Migrations.ContainsKey(name.Value))
            return Outcome.EEXIST;
        if (!world.Allocations.Succeed())
            return Outcome.ENOMEM;

        // The new page is blank until putback, which copies the mapping, index and flags of the old one.
        var migration = new Migration(name, old, world.Allocations.NewPage(), old.AnonVma);
        var slot = world.SlotOf(old);
        foreach (var visit in new Walking(world).MappingsOf(old).Where(visit => !visit.IsTemporaryStack))
        {
            var writable = ((PageEntry)visit.Entry!).Writable;
            visit.Entry = slot is null ? new MigrationEntry(migration, writable) : new SwapEntry(slot);
        }

        if (world.MapCountOf(old) > 0)
        {
            // New swap entries stay, because only migration entries are searched.
            Restore(world, migration, old);
            return Outcome.EAGAIN;
        }

        world.Migrations.Add(name.Value, migration);
        return Outcome.OK;
    }

    /// <summary>
    /// Puts the new page in place of the old one in the swap cache, in ksmd's items, and in the page tables (rule 49).
    /// </summary>
    public static Outcome Putback(World world, MigrationName name)
    {
        if (!world.Migrations.Remove(name.Value, out var migration))
            return Outcome.Absent;
        var (old, page) = (migration.Old, migration.New);
        (page.AnonVma, page.Index, page.IsKsm, page.Referenced) = (old.AnonVma, old.Index, old.IsKsm, old.Referenced);
        if (world.SlotOf(old) is { } slot)
            world.SwapCache[slot] = page;
        Restore(world, migration, page);
        for (var i = 0; i < world.Items.Count; i++)
            if (world.Items[i].Page == old)
                world.Items[i] = world.Items[i] with { Page = page };
        return Outcome.OK;
    }

    /// <summary>remove_migration_ptes: the first mapping determines the anon_vma and the index of the page.</summary>
    private static void Restore(World world, Migration migration, Page page)
    {
        var mapped = world.MapCountOf(page) > 0;
        foreach (var visit in new Walking(world).EntriesOf(migration))
        {
            if (!mapped)
                PageAnchoring.AttachAgain(world.Kernel, page, visit.Vma, visit.At);
            mapped = true;
            visit.Entry = new PageEntry(page, ((MigrationEntry)visit.Entry!).Writable, Young: false);
        }
    }
}
