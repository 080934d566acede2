using RmapProps.Contract.Parameters;
using RmapProps.Oracle.Kernels;

namespace RmapProps.Oracle.State;

/// <summary>
/// The whole state: the processes and the objects of the kernel threads. Everything else (which objects are alive, which entries
/// map a page, how many) is computed by reading all of it. So no counter can be wrong.
/// </summary>
internal sealed class World(Kernel kernel)
{
    public Kernel Kernel { get; } = kernel;

    /// <summary>The living processes, by number.</summary>
    public SortedList<int, AddressSpace> Processes { get; } = [];

    /// <summary>The pages in memory that hold the content of a swap slot.</summary>
    public Dictionary<SwapSlot, Page> SwapCache { get; } = [];

    /// <summary>The migrations in flight, by number.</summary>
    public SortedList<int, Migration> Migrations { get; } = [];

    /// <summary>The items of ksmd, newest first.</summary>
    public List<Item> Items { get; } = [];

    public Allocations Allocations { get; init; } = new();

    /// <summary>An index of all references; a caller refills it before use.</summary>
    public ReferenceIndex ReferenceIndex { get; } = new();

    /// <summary>The forward map: counts the entries of all page tables that map a page.</summary>
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

    /// <summary>Returns the slot with the content of a page in the swap cache; null for any other page.</summary>
    public SwapSlot? SlotOf(Page page) => SwapCache.FirstOrDefault(cached => cached.Value == page).Key;

    /// <summary>Returns the slots that an entry holds or that have a cached page, by number. All others are free.</summary>
    public IReadOnlyList<SwapSlot> SlotsInUse()
    {
        ReferenceIndex.Rebuild(this);
        return [.. ReferenceIndex.Slots.Select(reference => reference.Slot).Distinct()];
    }

    public bool IsInFlight(Page page) => Migrations.Values.Any(migration => migration.Old == page);

    /// <summary>Returns whether a touch of this entry waits for a migration to end (rule 22).</summary>
    public bool IsInFlight(Entry? entry) => entry switch
    {
        MigrationEntry => true,
        SwapEntry swapped => SwapCache.TryGetValue(swapped.Slot, out var cached) && IsInFlight(cached),
        _ => false,
    };

    /// <summary>Returns a place with its address space and its VMA, or null if there is no such process or VMA.</summary>
    public Visit? Find(Place place) =>
        Processes.GetValueOrDefault(place.Pid.Value) is { } space && space.VmaAt(place.Page) is { } vma
            ? new(space, vma, place.Page)
            : null;

    /// <summary>
    /// Ends a step: removes cached pages that no entry or migration needs (rule 45). Other unreferenced objects are gone anyway.
    /// </summary>
    public void FreeUnused()
    {
        foreach (var (slot, page) in SwapCache)
            if (HoldersOf(slot) == 0 && MapCountOf(page) == 0 && !IsInFlight(page))
                SwapCache.Remove(slot);
    }
}
