namespace RmapProps.Oracle;

/// <summary>
/// Everything there is: the processes, and what the kernel threads have in hand. Whatever else is asked (who lives, who
/// maps a page, how often) is found by reading all of it, and so nothing can be counted wrong.
/// </summary>
internal sealed class World(RuleSet rules)
{
    public RuleSet Rules { get; } = rules;

    /// <summary>The living processes, by number.</summary>
    public SortedList<int, AddressSpace> Processes { get; } = new() { [0] = new AddressSpace(new(0)) };

    /// <summary>The pages in memory whose content belongs to a swap slot.</summary>
    public Dictionary<SwapSlot, Page> SwapCache { get; } = [];

    /// <summary>What is in flight, by number.</summary>
    public SortedList<int, Migration> Migrations { get; } = [];

    /// <summary>What ksmd remembers, newest first.</summary>
    public List<Item> Items { get; } = [];

    public Allocations Allocations { get; } = new();

    /// <summary>
    /// The forward map: for each page all places where it is mapped, from one reading of all page tables.
    /// </summary>
    public Dictionary<Page, List<(AddressSpace Space, PageNumber At)>> Mappings()
    {
        var mappings = new Dictionary<Page, List<(AddressSpace, PageNumber)>>();
        foreach (var space in Processes.Values)
        {
            foreach (var (at, entry) in space.Table)
            {
                if (entry is not PageEntry present)
                    continue;
                if (!mappings.TryGetValue(present.Page, out var places))
                    mappings[present.Page] = places = [];
                places.Add((space, at));
            }
        }

        return mappings;
    }

    public bool IsMapped(Page page) =>
        Processes.Values.Any(space => space.Table.Values.Any(entry => entry is PageEntry present && present.Page == page));

    /// <summary>How many entries hold each swap slot. A slot that is neither held nor cached does not exist.</summary>
    public Dictionary<SwapSlot, int> SwapHolders()
    {
        var holders = SwapCache.Keys.ToDictionary(slot => slot, _ => 0);
        foreach (var space in Processes.Values)
            foreach (var entry in space.Table.Values)
                if (entry is SwapEntry { Slot: var slot })
                    holders[slot] = holders.GetValueOrDefault(slot) + 1;
        return holders;
    }

    public int HoldersOf(SwapSlot slot) => SwapHolders().GetValueOrDefault(slot);

    /// <summary>The slot whose content a page in the swap cache has; null for all others.</summary>
    public SwapSlot? SlotOf(Page page) => SwapCache.FirstOrDefault(cached => cached.Value == page).Key;

    public bool IsInFlight(Page page) => Migrations.Values.Any(migration => migration.Old == page);

    /// <summary>Whether a touch of this entry waits for a migration to end (rule 22).</summary>
    public bool IsInFlight(Entry? entry) => entry switch
    {
        MigrationEntry => true,
        SwapEntry swapped => SwapCache.TryGetValue(swapped.Slot, out var cached) && IsInFlight(cached),
        _ => false,
    };

    /// <summary>
    /// All that the kernel threads can know of a page-table entry: its address space, its VMA and where it is. Null where
    /// no process is, or no VMA.
    /// </summary>
    public Visit? Find(Place place) =>
        Processes.GetValueOrDefault(place.Pid.Value) is { } space && space.VmaAt(place.Page) is { } vma
            ? new(space, vma, place.Page)
            : null;

    /// <summary>A page lives while it is mapped, cached, or one of the two pages of a migration.</summary>
    public HashSet<Page> LivingPages()
    {
        var living = Mappings().Keys.Concat(SwapCache.Values).ToHashSet();
        foreach (var migration in Migrations.Values)
            living.UnionWith([migration.Old, migration.New]);
        return living;
    }

    /// <summary>What refers to an anon_vma beside its VMAs: ksmd's items and migrations, once for each.</summary>
    public IEnumerable<AnonVma> Pins() =>
        Items.Select(item => item.AnonVma).Concat(Migrations.Values.Select(migration => migration.Pinned).OfType<AnonVma>());

    /// <summary>The lifetime rule: an anon_vma lives while a VMA is linked to it, or something that lives refers to it.</summary>
    public HashSet<AnonVma> LivingAnonVmas()
    {
        var living = Pins().ToHashSet();
        foreach (var space in Processes.Values)
            foreach (var vma in space.Vmas)
                foreach (var link in vma.Links)
                    living.Add(link.AnonVma);
        living.UnionWith(living.Select(anonVma => anonVma.Root).ToList());
        return living;
    }

    /// <summary>
    /// The end of a step: a cached page that is wanted by nobody leaves the cache (rule 45). All else that nobody names is
    /// no longer there anyway.
    /// </summary>
    public void FreeUnused()
    {
        if (SwapCache.Count == 0)
            return;
        var holders = SwapHolders();
        var mapped = Mappings();
        foreach (var (slot, page) in SwapCache.ToList())
            if (holders[slot] == 0 && !mapped.ContainsKey(page) && !IsInFlight(page))
                SwapCache.Remove(slot);
    }
}
