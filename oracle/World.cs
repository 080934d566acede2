using RmapProps.Contract;

namespace RmapProps.Oracle;

/// <summary>
/// Everything there is: the processes. Whatever else is asked (who lives, who maps a page, how often) is found by
/// reading all of them, and so nothing can be counted wrong.
/// </summary>
internal sealed class World
{
    /// <summary>The living processes, by number.</summary>
    public SortedList<int, AddressSpace> Processes { get; } = new() { [0] = new AddressSpace() };

    public Allocations Allocations { get; } = new();

    /// <summary>How many of all page-table entries map each page; a page that none maps does not exist (rule 45).</summary>
    public Dictionary<Page, int> MapCounts()
    {
        var counts = new Dictionary<Page, int>();
        foreach (var space in Processes.Values)
            foreach (var entry in space.Table.Values)
                if (entry is PageEntry present)
                    counts[present.Page] = counts.GetValueOrDefault(present.Page) + 1;
        return counts;
    }

    /// <summary>The pages that some locked VMA maps.</summary>
    public HashSet<Page> LockedPages()
    {
        var locked = new HashSet<Page>();
        foreach (var space in Processes.Values)
            foreach (var vma in space.Vmas)
                if (vma.Mode.Has(VmaFlags.Locked))
                    foreach (var at in space.TouchedIn(vma.Extent))
                        if (space.Table[at] is PageEntry present)
                            locked.Add(present.Page);
        return locked;
    }

    /// <summary>The lifetime rule: an anon_vma lives while a VMA is linked to it, or something that lives refers to it.</summary>
    public HashSet<AnonVma> LivingAnonVmas()
    {
        var living = new HashSet<AnonVma>();
        foreach (var space in Processes.Values)
            foreach (var vma in space.Vmas)
                foreach (var link in vma.Links)
                    if (living.Add(link.AnonVma))
                        living.Add(link.AnonVma.Root);
        return living;
    }
}
