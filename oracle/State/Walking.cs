using RmapProps.Contract.Observations;
using RmapProps.Contract.Parameters;

namespace RmapProps.Oracle.State;

/// <summary>One entry of one page table, as somebody comes upon it.</summary>
internal sealed record Visit(AddressSpace Space, Vma Vma, PageNumber At)
{
    public Entry? Entry
    {
        get => Space.Table.GetValueOrDefault(At);
        set => Space.Table[At] = value!;
    }

    public Place Place => new(Space.Pid, At);

    /// <summary>Exec's temporary stack: migration leaves it alone, and its touches count for nothing (rules 41 and 46).</summary>
    public bool IsTemporaryStack => Vma.VmaAttributes.Has(VmaFlags.Incomplete);

    public bool IsLocked => Vma.VmaAttributes.Has(VmaFlags.Locked);
}

/// <summary>
/// The order in which the kernel comes to the mappings of a page, where an outcome depends on it, and which mappings it
/// does not come to. The lists are those of a census, what lies at a place is read when the walk comes to it.
/// </summary>
internal sealed class Walking(World world, ReferenceCensus census)
{
    public Walking(World world)
        : this(world, new(world))
    {
    }

    /// <summary>Where a walk finds the page mapped, as the page tables are at that moment.</summary>
    public IEnumerable<Visit> MappingsOf(Page page)
    {
        foreach (var visit in VisitsOf(page))
            if (visit.Entry is PageEntry present && present.Page == page)
                yield return visit;
    }

    /// <summary>Where a walk finds what stands for a page in flight.</summary>
    public IEnumerable<Visit> EntriesOf(Migration migration)
    {
        foreach (var visit in VisitsOf(migration.Old))
            if (visit.Entry is MigrationEntry entry && entry.Migration == migration)
                yield return visit;
    }

    /// <summary>Where a walk looks, whatever it finds there; with KSM it may look at a place more than once.</summary>
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
    /// One pass over the items of a KSM page: what lies at the item's address in its own address space or, in a second
    /// pass, in those of later forks. Other mappings are not found (rule 52).
    /// </summary>
    private IEnumerable<Visit> VisitsOfItems(Page page, bool newForks) =>
        from item in world.Items
        where item.Page == page
        from place in census.AnonVmas[item.AnonVma].List
        where place.Vma.PageExtent.Contains(item.At) && (place.Space != item.Space) == newForks
        select new Visit(place.Space, place.Vma, item.At);
}
