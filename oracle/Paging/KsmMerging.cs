using RmapProps.Contract.Observations;
using RmapProps.Contract.Parameters;
using RmapProps.Oracle.State;

namespace RmapProps.Oracle.Paging;

/// <summary>ksmd: merges equal pages into one, and records only the two places that were named.</summary>
internal static class KsmMerging
{
    /// <summary>
    /// try_to_merge_two_pages, or try_to_merge_with_ksm_page if one of them is a KSM page already (rules 50 to 52).
    /// </summary>
    public static Outcome Merge(World world, Place first, Place second)
    {
        Visit?[] found = [world.Find(first), world.Find(second)];
        if (found is not [{ Entry: PageEntry { Page: var one } } here, { Entry: PageEntry { Page: var other } } there])
            return Outcome.Absent;
        Visit[] places = [here, there];

        // remove_rmap_item_from_tree waits for the lock of the item's page, which a migration holds.
        if (Array.Exists(places, place => ItemAt(world, place) is { } item && world.IsInFlight(item.Page)))
            return Outcome.Blocked;
        if (first == second || Array.Exists(places, place => !place.Vma.VmaAttributes.Has(VmaFlags.Mergeable)))
            return Outcome.EINVAL;
        if (one == other ? !one.IsKsm : one.IsKsm && other.IsKsm)
            return Outcome.EINVAL;
        if (Array.Exists(places, place => ItemAt(world, place) is null && !world.Allocations.Succeed()))
            return Outcome.ENOMEM;

        var page = other.IsKsm ? other : one;
        if (!page.IsKsm)
        {
            (page.IsKsm, page.AnonVma) = (true, null);
            here.Entry = here.Entry.WriteProtected;
        }

        // A place that stopped mapping the page is recorded again, whatever its item says (rule 51).
        Visit[] forgotten = [.. places.Where(place => !Maps(place, page) || ItemAt(world, place)?.Page != page)];
        foreach (var place in places)
            if (!Maps(place, page))
                place.Entry = new PageEntry(page, Writable: false, Young: true);
        Remember(world, forgotten, page);
        return Outcome.OK;
    }

    /// <summary>ksmd's next pass: forgets items that are no longer true (rule 53).</summary>
    public static Outcome Prune(World world)
    {
        world.Items.RemoveAll(item =>
            !world.IsInFlight(item.Page)
            && !(world.Processes.ContainsValue(item.Space)
                && item.Space.Table.GetValueOrDefault(item.At) is PageEntry { Page: var mapped }
                && mapped == item.Page));
        return Outcome.OK;
    }

    /// <summary>
    /// break_ksm: gives each place its own page. Returns false if an allocation fails; earlier places keep their new pages (rule
    /// 54).
    /// </summary>
    public static bool Break(World world, AddressSpace space, Vma vma, PageExtent part) =>
        space.TouchedIn(part)
            .Where(at => space.Table[at] is PageEntry { Page.IsKsm: true })
            .All(at => PageFaulting.MapNewPage(world, space, vma, at));

    /// <summary>
    /// Returns whether breaking the range would have to wait for a KSM page in flight. All VMAs of the range count, mergeable or
    /// not.
    /// </summary>
    public static bool IsInFlight(AddressSpace space, PageExtent extent) =>
        space.TouchedIn(extent).Exists(at => space.Table[at] is MigrationEntry { Migration.Old.IsKsm: true });

    private static Item? ItemAt(World world, Visit place) =>
        world.Items.Find(item => item.Space == place.Space && item.At == place.At);

    private static bool Maps(Visit place, Page page) => place.Entry is PageEntry { Page: var mapped } && mapped == page;

    /// <summary>
    /// stable_tree_append: adds new items at the front, the first place before the second. A stale item counts as none. Both
    /// places are recorded, even one that was a KSM page before, because a fork's child may have had no item.
    /// </summary>
    private static void Remember(World world, Visit[] forgotten, Page page)
    {
        world.Items.RemoveAll(item => Array.Exists(forgotten, place => item.Space == place.Space && item.At == place.At));
        world.Items.InsertRange(0, forgotten.Select(place => new Item(place.Space, place.At, page, place.Vma.AnonVma!)));
    }
}
