using RmapProps.Contract.Observations;
using RmapProps.Contract.Parameters;
using RmapProps.Oracle.State;

namespace RmapProps.Oracle.Observations;

/// <summary>Observes pages and the objects that stand for unmapped pages: swap slots, migrations and ksmd's items.</summary>
internal static class ObservingPages
{
    public static Sequence<PageView> Pages(World world, ReferenceCensus census)
    {
        var walking = new Walking(world, census);
        var views = new PageView[census.Pages.Count];
        var count = 0;
        foreach (var (page, record) in census.Pages)
        {
            // The anon_vma of an unmapped page may be gone, and nothing reads it. The anon_vma of a mapped page should never be
            // gone. But swapoff in the 2010 kernel can map a page where only the index fits (rule 62), and the tree of that page
            // may die first.
            var isDead = page.AnonVma is { } anonVma && !census.AnonVmas.ContainsKey(anonVma);
            var shown = page.Kind == PageKind.Anon && (record.MapCount > 0 || !isDead);
            views[count++] = new(
                new(page.Number),
                page.Kind,
                !shown ? AnonVmaName.None : isDead ? AnonVmaName.Freed : Observing.NameOf(page.AnonVma),
                shown ? page.Index : null,
                record.MapCount,
                record.Slot is { } slot ? new(slot.Number) : SwapName.None,
                page.Referenced,
                Found(walking, page, record));
        }

        return Observing.InOrder(views, static (left, right) => left.Name.Value.CompareTo(right.Name.Value));
    }

    public static Sequence<SwapView> Swap(World world, ReferenceCensus census)
    {
        var views = new SwapView[census.Holders.Count];
        var count = 0;
        foreach (var (slot, holders) in census.Holders)
            views[count++] = new(
                new(slot.Number), holders, world.SwapCache.TryGetValue(slot, out var page) ? new(page.Number) : PageName.None);
        return Observing.InOrder(views, static (left, right) => left.Name.Value.CompareTo(right.Name.Value));
    }

    public static Sequence<MigrationView> Migrations(World world)
    {
        var views = new MigrationView[world.Migrations.Count];
        var count = 0;
        foreach (var migration in world.Migrations.Values)
            views[count++] = new(
                migration.Name, new(migration.Old.Number), new(migration.New.Number), Observing.NameOf(migration.Pinned));
        return new(views);
    }

    /// <summary>
    /// Items of dead address spaces come last. Several of these may have had the same name. Then the contents of the items
    /// decide, so that the view alone determines the order. A freed page is shown as none.
    /// </summary>
    public static Sequence<KsmItemView> Items(World world, ReferenceCensus census)
    {
        var views = new KsmItemView[world.Items.Count];
        for (var i = 0; i < views.Length; i++)
        {
            var item = world.Items[i];
            views[i] = new(
                item.Space.Pid,
                item.At,
                census.Pages.ContainsKey(item.Page) ? new(item.Page.Number) : PageName.None,
                Observing.NameOf(item.AnonVma),
                Gone: !world.Processes.ContainsValue(item.Space));
        }

        return Observing.InOrder(views, static (left, right) => OrderOf(left).CompareTo(OrderOf(right)));

        static (bool, int, PageNumber, int, int) OrderOf(KsmItemView item) =>
            (item.Gone, item.Process.Value, item.Page, item.Target.Value, item.AnonVma.Value);
    }

    private static Sequence<Place> Found(Walking walking, Page page, PageRecord record)
    {
        if (record.MapCount == 0 && record.Leaving is null)
            return [];
        var found = new List<Place>(record.MapCount);
        foreach (var visit in record.Leaving is { } migration ? walking.EntriesOf(migration) : walking.MappingsOf(page))
            if (!page.IsKsm || !found.Contains(visit.Place))
                found.Add(visit.Place);
        return found.ToSequence();
    }
}
