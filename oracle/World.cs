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

    /// <summary>
    /// The forward map: for each page all places where it is mapped, from one reading of all page tables. A page that
    /// has no place in it does not exist (rule 45).
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
