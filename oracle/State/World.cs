using RmapProps.Contract.Parameters;
using RmapProps.Oracle.Kernels;

namespace RmapProps.Oracle.State;

/// <summary>
/// Everything there is: the processes, and what the kernel threads have in hand. Whatever else is asked (who lives, who
/// maps a page, how often) is found by reading all of it, and so nothing can be counted wrong.
/// </summary>
internal sealed class World(Kernel kernel)
{
    public Kernel Kernel { get; } = kernel;

    /// <summary>The living processes, by number.</summary>
    public SortedList<int, AddressSpace> Processes { get; } = [];

    /// <summary>The pages in memory whose content belongs to a swap slot.</summary>
    public Dictionary<SwapSlot, Page> SwapCache { get; } = [];

    /// <summary>What is in flight, by number.</summary>
    public SortedList<int, Migration> Migrations { get; } = [];

    /// <summary>What ksmd remembers, newest first.</summary>
    public List<Item> Items { get; } = [];

    public Allocations Allocations { get; init; } = new();

    /// <summary>Who is named where, for whoever takes it anew.</summary>
    public ReferenceIndex ReferenceIndex { get; } = new();

    /// <summary>The forward map: how many entries of all page tables map a page.</summary>
    public int MapCountOf(Page page)
    {
        var count = 0;
        for (var i = 0; i < Processes.Count; i++)
            foreach (var entry in Processes.GetValueAtIndex(i).Table.Values)
                count += entry is PageEntry present && present.Page == page ? 1 : 0;
        return count;
    }

    public int HoldersOf(SwapSlot slot)
    {
        var count = 0;
        for (var i = 0; i < Processes.Count; i++)
            foreach (var entry in Processes.GetValueAtIndex(i).Table.Values)
                count += entry is SwapEntry swapped && swapped.Slot == slot ? 1 : 0;
        return count;
    }

    /// <summary>The slot whose content a page in the swap cache has; null for all others.</summary>
    public SwapSlot? SlotOf(Page page) => SwapCache.FirstOrDefault(cached => cached.Value == page).Key;

    /// <summary>The slots that an entry holds or whose page is cached, by number. All others are free.</summary>
    public IReadOnlyList<SwapSlot> SlotsInUse()
    {
        ReferenceIndex.Take(this);
        return [.. ReferenceIndex.Slots.Select(mention => mention.Slot).Distinct()];
    }

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

    /// <summary>
    /// The end of a step: a cached page that is wanted by nobody leaves the cache (rule 45). All else that nobody names is
    /// no longer there anyway.
    /// </summary>
    public void FreeUnused()
    {
        foreach (var (slot, page) in SwapCache)
            if (HoldersOf(slot) == 0 && MapCountOf(page) == 0 && !IsInFlight(page))
                SwapCache.Remove(slot);
    }
}
