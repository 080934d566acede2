using RmapProps.Contract.Observations;
using RmapProps.Contract.Parameters;
using RmapProps.Contract.Streams;
using RmapProps.Oracle.State;

namespace RmapProps.Oracle.Observations;

/// <summary>
/// Writes pages as numbers, and the objects that stand for unmapped pages: swap slots, migrations and ksmd's items.
/// </summary>
internal static class StreamingPages
{
    public static int WritePages(ObservationStream seen, World world, ReferenceIndex index)
    {
        var (list, count) = (seen.BeginList(), 0);
        for (var i = 0; i < index.Pages.Count; count++)
        {
            var page = index.Pages[i].Page;
            var all = index.Pages[i] with { Mapped = 0 };
            for (; i < index.Pages.Count && index.Pages[i].Page == page; i++)
                all = new(page, all.Mapped + index.Pages[i].Mapped, all.Slot ?? index.Pages[i].Slot,
                    all.Leaving ?? index.Pages[i].Leaving);
            Write(seen, world, index, all);
        }

        seen.EndList(list, count);
        return count;
    }

    public static void WriteSwap(ObservationStream seen, ReferenceIndex index)
    {
        var (list, count) = (seen.BeginList(), 0);
        for (var i = 0; i < index.Slots.Count; count++)
        {
            var (slot, holders, cached) = index.Slots[i];
            for (i++; i < index.Slots.Count && index.Slots[i].Slot == slot; i++)
                (holders, cached) = (holders + index.Slots[i].Holders, cached ?? index.Slots[i].Cached);
            seen.Swap(new(slot.Number), holders, cached is null ? PageName.None : new(cached.Number));
        }

        seen.EndList(list, count);
    }

    public static void WriteMigrations(ObservationStream seen, World world)
    {
        seen.List(world.Migrations.Count);
        for (var i = 0; i < world.Migrations.Count; i++)
        {
            var migration = world.Migrations.GetValueAtIndex(i);
            seen.Migration(
                migration.Name, new(migration.Old.Number), new(migration.New.Number), Observing.NameOf(migration.Pinned));
        }
    }

    /// <summary>
    /// Items of dead address spaces come last; otherwise their fields determine the order. A freed page is shown as none.
    /// </summary>
    public static void WriteItems(ObservationStream seen, World world, ReferenceIndex index)
    {
        seen.List(world.Items.Count);
        if (world.Items.Count == 0)
            return;
        var items =
            from item in world.Items
            let isGone = !world.Processes.ContainsValue(item.Space)
            let target = index.Has(item.Page) ? new PageName(item.Page.Number) : PageName.None
            orderby isGone, item.Space.Pid.Value, item.At, target.Value, item.AnonVma.Number
            select (item, target, isGone);
        foreach (var (item, target, isGone) in items)
            seen.Item(item.Space.Pid, item.At, target, new(item.AnonVma.Number), isGone);
    }

    /// <summary>
    /// Writes one page. The anon_vma of an unmapped page may be gone, and then it is not shown. For a mapped page it is shown as
    /// freed (rules 58 and 62).
    /// </summary>
    private static void Write(ObservationStream seen, World world, ReferenceIndex index, PageReference all)
    {
        var page = all.Page;
        var isDead = page.AnonVma is { } anonVma && !index.Has(anonVma);
        var isShown = page.Kind == PageKind.Anon && (all.Mapped > 0 || !isDead);
        seen.Page(
            new(page.Number),
            page.Kind,
            !isShown ? AnonVmaName.None : isDead ? AnonVmaName.Freed : Observing.NameOf(page.AnonVma),
            isShown ? page.Index : null,
            all.Mapped,
            all.Slot is null ? SwapName.None : new(all.Slot.Number),
            page.Referenced);
        var list = seen.BeginList();
        var first = seen.Position;
        if (all.Mapped > 0 || all.Leaving is not null)
            WriteFound(seen, world, index, all, first);
        seen.EndList(list, (seen.Position - first) / 2);
    }

    /// <summary>
    /// Writes the places at which a walk finds the page, or its migration entries if it is in flight. A place that is found twice
    /// counts once.
    /// </summary>
    private static void WriteFound(ObservationStream seen, World world, ReferenceIndex index, PageReference all, int first)
    {
        var page = all.Page;
        if (!page.IsKsm && page.AnonVma is not null)
            foreach (var (_, _, space, vma) in index.ListOf(page.AnonVma))
                if (vma.PageOf(page.Index) is var at && vma.PageExtent.Contains(at) && HasEntryAt(space, at))
                    seen.Place(space.Pid, at);
        if (page.IsKsm)
            foreach (var wantsForks in (ReadOnlySpan<bool>)[false, true])
                foreach (var item in world.Items)
                    if (item.Page == page)
                        foreach (var (_, _, space, vma) in index.ListOf(item.AnonVma))
                            if (space != item.Space == wantsForks && vma.PageExtent.Contains(item.At)
                                && HasEntryAt(space, item.At) && !seen.HasPlace(first, space.Pid, item.At))
                                seen.Place(space.Pid, item.At);

        bool HasEntryAt(AddressSpace space, PageNumber at) => space.Table.TryGetValue(at, out var entry)
            && (all.Leaving is null ? entry is PageEntry present && present.Page == page : entry is MigrationEntry moved
                && moved.Migration == all.Leaving);
    }
}
