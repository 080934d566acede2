namespace RmapProps.Oracle.State;

/// <summary>
/// The result of reading the whole world once: which objects are alive, which entries map a page, and how many. It is never
/// stored or updated; after a change, a caller makes a new one. An object without a record here is not alive.
/// </summary>
internal sealed class ReferenceCensus
{
    public ReferenceCensus(World world)
    {
        foreach (var space in world.Processes.Values)
        {
            foreach (var vma in space.Vmas)
            {
                Chains += vma.Links.Length;
                foreach (var link in vma.Links)
                    RecordOf(link.AnonVma).List.Add((link.Sequence, space, vma));
            }

            foreach (var entry in space.Table.Values)
                if (entry is PageEntry { Page: var mapped })
                    RecordOf(mapped).MapCount++;
                else if (entry is SwapEntry { Slot: var slot })
                    Holders[slot] = Holders.GetValueOrDefault(slot) + 1;
        }

        foreach (var (slot, page) in world.SwapCache)
        {
            Holders.TryAdd(slot, 0);
            RecordOf(page).Slot = slot;
        }

        foreach (var migration in world.Migrations.Values)
        {
            RecordOf(migration.Old).Leaving = migration;
            RecordOf(migration.New);
            if (migration.Pinned is { } pinned)
                RecordOf(pinned).Pins++;
        }

        foreach (var item in world.Items)
            RecordOf(item.AnonVma).Pins++;
        foreach (var record in AnonVmas.Values)
            record.List.Sort(static (left, right) => left.Sequence.CompareTo(right.Sequence));
    }

    /// <summary>The living anon_vmas.</summary>
    public Dictionary<AnonVma, AnonVmaRecord> AnonVmas { get; } = [];

    /// <summary>The living pages: each is mapped, cached, or one of the two of a migration.</summary>
    public Dictionary<Page, PageRecord> Pages { get; } = [];

    /// <summary>
    /// The swap slots in use, and the number of entries that hold each. A slot that is neither held nor cached does not exist.
    /// </summary>
    public Dictionary<SwapSlot, int> Holders { get; } = [];

    /// <summary>The number of links, each of which is an anon_vma_chain in the kernel.</summary>
    public int Chains { get; }

    public int MapCountOf(Page page) => Pages.TryGetValue(page, out var record) ? record.MapCount : 0;

    /// <summary>
    /// Returns the record of a living anon_vma. This is the lifetime rule: an anon_vma lives while a VMA is linked to it, or a
    /// living object refers to it. Each anon_vma refers to its root once.
    /// </summary>
    private AnonVmaRecord RecordOf(AnonVma anonVma)
    {
        if (AnonVmas.TryGetValue(anonVma, out var record))
            return record;
        AnonVmas.Add(anonVma, record = new());
        if (!anonVma.IsRoot)
            RecordOf(anonVma.Root).Descendants++;
        return record;
    }

    private PageRecord RecordOf(Page page)
    {
        if (!Pages.TryGetValue(page, out var record))
            Pages.Add(page, record = new());
        return record;
    }
}

/// <summary>The data about an anon_vma.</summary>
internal sealed class AnonVmaRecord
{
    /// <summary>The VMAs on its list, front to back.</summary>
    public List<(long Sequence, AddressSpace Space, Vma Vma)> List { get; } = new(1);

    /// <summary>The number of other living anon_vmas of its tree; nonzero only for a root.</summary>
    public int Descendants { get; set; }

    /// <summary>The number of ksmd items and migrations that refer to it.</summary>
    public int Pins { get; set; }
}

/// <summary>The data about a page.</summary>
internal sealed class PageRecord
{
    /// <summary>The number of entries that map it.</summary>
    public int MapCount { get; set; }

    /// <summary>The slot with its content, while it is in the swap cache.</summary>
    public SwapSlot? Slot { get; set; }

    /// <summary>The migration in which it is the old page.</summary>
    public Migration? Leaving { get; set; }
}
