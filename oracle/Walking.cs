namespace RmapProps.Oracle;

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
    public bool IsTemporaryStack => Vma.Mode.Has(VmaFlags.Incomplete);

    public bool IsLocked => Vma.Mode.Has(VmaFlags.Locked);
}

/// <summary>
/// The order in which the kernel comes to the mappings of a page, where an outcome depends on it, and which mappings it
/// does not come to. The lists are made anew for each walk, from the links of all VMAs.
/// </summary>
internal sealed class Walking(World world)
{
    private readonly Dictionary<AnonVma, List<(Link Link, AddressSpace Space, Vma Vma)>> lists = Lists(world);

    /// <summary>The VMAs on the list of an anon_vma, front to back.</summary>
    public IEnumerable<(AddressSpace Space, Vma Vma)> ListOf(AnonVma anonVma) =>
        lists.GetValueOrDefault(anonVma, []).Select(place => (place.Space, place.Vma));

    /// <summary>Where a walk looks, whatever it finds there; with KSM it may look at a place more than once.</summary>
    public IEnumerable<Visit> VisitsOf(Page page) => page switch
    {
        { IsKsm: true } => VisitsOfItems(page, newForks: false).Concat(VisitsOfItems(page, newForks: true)),
        { AnonVma: { } anonVma } => ListOf(anonVma)
            .Select(place => new Visit(place.Space, place.Vma, place.Vma.PageOf(page.Index)))
            .Where(visit => visit.Vma.Extent.Contains(visit.At)),
        _ => [],
    };

    /// <summary>Where a walk finds the page mapped, as the page tables are at that moment.</summary>
    public IEnumerable<Visit> MappingsOf(Page page) =>
        VisitsOf(page).Where(visit => visit.Entry is PageEntry present && present.Page == page);

    /// <summary>Where a walk finds what stands for a page in flight.</summary>
    public IEnumerable<Visit> EntriesOf(Migration migration) =>
        VisitsOf(migration.Old).Where(visit => visit.Entry is MigrationEntry entry && entry.Migration == migration);

    /// <summary>
    /// One pass over the items of a KSM page: what lies at the item's address in its own address space or, in a second
    /// pass, in those of later forks. Other mappings are not found (rule 52).
    /// </summary>
    private IEnumerable<Visit> VisitsOfItems(Page page, bool newForks) =>
        from item in world.Items
        where item.Page == page
        from place in ListOf(item.AnonVma)
        where place.Vma.Extent.Contains(item.At) && (place.Space != item.Space) == newForks
        select new Visit(place.Space, place.Vma, item.At);

    private static Dictionary<AnonVma, List<(Link Link, AddressSpace Space, Vma Vma)>> Lists(World world)
    {
        var lists = new Dictionary<AnonVma, List<(Link Link, AddressSpace Space, Vma Vma)>>();
        foreach (var space in world.Processes.Values)
            foreach (var vma in space.Vmas)
                foreach (var link in vma.Links)
                {
                    if (!lists.TryGetValue(link.AnonVma, out var list))
                        lists[link.AnonVma] = list = [];
                    list.Add((link, space, vma));
                }

        foreach (var list in lists.Values)
            list.Sort(static (left, right) => left.Link.Sequence.CompareTo(right.Link.Sequence));
        return lists;
    }
}
