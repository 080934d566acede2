using RmapProps.Contract.Parameters;
using RmapProps.Oracle.State;

namespace RmapProps.Oracle.Paging;

/// <summary>unmap_and_move in two halves, between which anything may happen: a page gives way to a new one.</summary>
internal static class Migrating
{
    /// <summary>
    /// Every mapping becomes a migration entry, or nothing is done (rule 46). Those of a page in the swap cache become
    /// swap entries, by which the new page will be found as well (rule 47).
    /// </summary>
    public static Outcome Isolate(World world, Place place, MigrationName name)
    {
        if (world.Find(place)?.Entry is not PageEntry { Page: var old })
            return Outcome.Absent;
        if (world.Migrations.ContainsKey(name.Value))
            return Outcome.EEXIST;
        if (!world.Allocations.Succeed())
            return Outcome.ENOMEM;

        // The new page is blank until putback: it gets the mapping, index and flags of the old one there.
        var migration = new Migration(name, old, world.Allocations.NewPage(), old.AnonVma);
        var slot = world.SlotOf(old);
        foreach (var visit in new Walking(world).MappingsOf(old).Where(visit => !visit.IsTemporaryStack))
        {
            var writable = ((PageEntry)visit.Entry!).Writable;
            visit.Entry = slot is null ? new MigrationEntry(migration, writable) : new SwapEntry(slot);
        }

        if (world.MapCountOf(old) > 0)
        {
            // Swap entries that were made stay: only migration entries are looked for.
            Restore(world, migration, old);
            return Outcome.EAGAIN;
        }

        world.Migrations.Add(name.Value, migration);
        return Outcome.OK;
    }

    /// <summary>
    /// The new page takes the old one's place in the swap cache, on ksmd's list, and in the page tables (rule 49).
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

    /// <summary>remove_migration_ptes: the first one to map the page decides where it hangs.</summary>
    private static void Restore(World world, Migration migration, Page page)
    {
        var mapped = world.MapCountOf(page) > 0;
        foreach (var visit in new Walking(world).EntriesOf(migration))
        {
            if (!mapped)
                PageAnchoring.HangAgain(world.Kernel, page, visit.Vma, visit.At);
            mapped = true;
            visit.Entry = new PageEntry(page, ((MigrationEntry)visit.Entry!).Writable, Young: false);
        }
    }
}
