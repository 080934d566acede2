using RmapProps.Contract.Observations;
using RmapProps.Contract.Parameters;

namespace RmapProps.Oracle.State;

/// <summary>One entry of one page table, as a walk visits it.</summary>
internal sealed record Visit(AddressSpace Space, Vma Vma, PageNumber At)
{
    public Entry? Entry
    {
        get => Space.Table.GetValueOrDefault(At);
        set => Space.Table[At] = value!;
    }

    public Place Place => new(Space.Pid, At);

    /// <summary>
    /// Whether it is in exec's temporary stack, which migration skips, and in which touches do not count (rules 41 and 46).
    /// </summary>
    public bool IsTemporaryStack => Vma.VmaAttributes.Has(VmaFlags.Incomplete);

    public bool IsLocked => Vma.VmaAttributes.Has(VmaFlags.Locked);
}

/// <summary>
/// Walks the mappings of a page in the kernel's order, for outcomes that depend on that order, and misses the mappings that the
/// kernel misses. The lists come from a census; an entry is read when the walk reaches it.
/// </summary>
internal sealed class Walking(World world, ReferenceCensus census)
{
    public Walking(World world)
        : this(world, new(world))
    {
    }

    /// <summary>Returns the mappings of a page that a walk finds, as the page tables are at that moment.</summary>
    public IEnumerable<Visit> MappingsOf(Page page)
    {
        foreach (var visit in VisitsOf(page))
            if (visit.Entry is PageEntry present && present.Page == page)
                yield return visit;
    }

    /// <summary>Returns the entries of a migration that a walk finds.</summary>
    public IEnumerable<Visit> EntriesOf(Migration migration)
    {
        foreach (var visit in VisitsOf(migration.Old))
            if (visit.Entry is MigrationEntry entry && entry.Migration == migration)
                yield return visit;
    }

    /// <summary>Returns the places that a walk visits, whatever is there; with KSM it may visit a place more than once.</summary>
    private IEnumerable<Visit> VisitsOf(Page page)
    {
        if (page.IsKsm)
            return VisitsOfItems(page, newForks: false).Concat(VisitsOfItems(page, newForks: true));
        return page.AnonVma is { } anonVma ? VisitsOfList(anonVma, page.Index) : [];
    }

    private IEnumerable<Visit> VisitsOfList(AnonVma anonVma, PageIndex index)
    {
        if (census.AnonVmas.TryGetValue(anonVma, out var record))
            foreach (var (_, space, vma) in record.List)
                if (vma.PageExtent.Contains(vma.PageOf(index)))
                    yield return new(space, vma, vma.PageOf(index));
    }

    /// <summary>
    /// One pass over the items of a KSM page. It visits the item's address in the item's own address space or, in a second pass,
    /// in those of later forks. Other mappings are not found (rule 52).
    /// </summary>
    private IEnumerable<Visit> VisitsOfItems(Page page, bool newForks) =>
        from item in world.Items
        where item.Page == page
        from place in census.AnonVmas[item.AnonVma].List
        where place.Vma.PageExtent.Contains(item.At) && (place.Space != item.Space) == newForks
        select new Visit(place.Space, place.Vma, item.At);
}
