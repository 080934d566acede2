namespace RmapProps.Oracle;

/// <summary>The view of pages, and of what stands for a page that is not mapped: swap slots, migrations, ksmd's items.</summary>
internal static class ObservingPages
{
    public static Sequence<PageView> Pages(World world, Walking walking)
    {
        var mappings = world.Mappings();
        var anonVmas = world.LivingAnonVmas();
        var slots = world.SwapCache.ToDictionary(cached => cached.Value, cached => cached.Key);
        return world.LivingPages()
            .OrderBy(page => page.Number)
            .Select(page =>
            {
                var mapCount = mappings.GetValueOrDefault(page)?.Count ?? 0;

                // What an unmapped page hung on may be gone, and nobody asks. Under a mapped page it never should be, but
                // the seed's swapoff can bring a page in where only the index fits (rule 62), and its tree may go first.
                var isDead = page.AnonVma is { } anonVma && !anonVmas.Contains(anonVma);
                var shown = page.Kind == PageKind.Anon && (mapCount > 0 || !isDead);
                return new PageView(
                    new(page.Number),
                    page.Kind,
                    !shown ? AnonVmaName.None : isDead ? AnonVmaName.Freed : Observing.NameOf(page.AnonVma),
                    shown ? page.Index : null,
                    mapCount,
                    slots.TryGetValue(page, out var slot) ? new(slot.Number) : SwapName.None,
                    page.Referenced,
                    Found(world, walking, page));
            })
            .ToSequence();
    }

    public static Sequence<SwapView> Swap(World world) =>
        world.SwapHolders()
            .OrderBy(held => held.Key.Number)
            .Select(held => new SwapView(
                new(held.Key.Number),
                held.Value,
                world.SwapCache.TryGetValue(held.Key, out var page) ? new(page.Number) : PageName.None))
            .ToSequence();

    public static Sequence<MigrationView> Migrations(World world) =>
        world.Migrations.Values
            .Select(flight => new MigrationView(
                flight.Name, new(flight.Old.Number), new(flight.New.Number), Observing.NameOf(flight.Pinned)))
            .ToSequence();

    /// <summary>
    /// Those of gone address spaces last. Several of these may have had the same name; then what the items are about
    /// decides, so that the order can be told from the view alone. A page that is freed is shown as none.
    /// </summary>
    public static Sequence<KsmItemView> Items(World world)
    {
        var pages = world.LivingPages();
        return world.Items
            .Select(item => new KsmItemView(
                item.Space.Pid,
                item.At,
                pages.Contains(item.Page) ? new(item.Page.Number) : PageName.None,
                Observing.NameOf(item.AnonVma),
                Gone: !world.Processes.ContainsValue(item.Space)))
            .OrderBy(item => item.Gone)
            .ThenBy(item => item.Process.Value)
            .ThenBy(item => item.Page)
            .ThenBy(item => item.Target.Value)
            .ThenBy(item => item.AnonVma.Value)
            .ToSequence();
    }

    private static Sequence<Place> Found(World world, Walking walking, Page page)
    {
        var visits = world.Migrations.Values.FirstOrDefault(flight => flight.Old == page) is { } migration
            ? walking.EntriesOf(migration)
            : walking.MappingsOf(page);
        return visits.Select(visit => visit.Place).Distinct().ToSequence();
    }
}
