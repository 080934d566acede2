namespace RmapProps.Oracle.State;

/// <summary>
/// The allocations of a step. They are counted, and one of them may fail (rule 9). At the end of the step, the new objects that
/// are still alive get their numbers (rule 55).
/// </summary>
internal sealed class Allocations
{
    private readonly List<AnonVma> newAnonVmas = [];
    private readonly List<Page> newPages = [];
    private readonly List<SwapSlot> newSlots = [];
    private int left;
    private int numberedAnonVmas;
    private int numberedPages;
    private int numberedSlots;
    private long linked;

    /// <summary>Copies the counters of names and sequences; between two steps there is no other state.</summary>
    public Allocations Copy() => new()
    {
        numberedAnonVmas = numberedAnonVmas,
        numberedPages = numberedPages,
        numberedSlots = numberedSlots,
        linked = linked,
    };

    public void BeginStep(AllocationFailure? failure)
    {
        left = failure?.Nth ?? 0;
        newAnonVmas.Clear();
        newPages.Clear();
        newSlots.Clear();
    }

    /// <summary>Counts an allocation of any kind. Returns false if it is the one that fails.</summary>
    public bool Succeed() => left == 0 || --left > 0;

    /// <summary>Creates an anon_vma; its allocation was counted already. Without a root it is a root itself.</summary>
    public AnonVma NewAnonVma(AnonVma? root)
    {
        var anonVma = new AnonVma(root);
        newAnonVmas.Add(anonVma);
        return anonVma;
    }

    /// <summary>Creates a page; its allocation was counted already.</summary>
    public Page NewPage()
    {
        var page = new Page();
        newPages.Add(page);
        return page;
    }

    /// <summary>Creates a swap slot; swap space never runs out (rule 7).</summary>
    public SwapSlot NewSlot()
    {
        var slot = new SwapSlot();
        newSlots.Add(slot);
        return slot;
    }

    /// <summary>anon_vma_chain_link: creates a link at the tail of the list; its allocation was counted already.</summary>
    public Link NewLink(AnonVma anonVma) => new(anonVma, ++linked);

    /// <summary>
    /// Numbers the new objects that are still alive. Freeing needs no work: unreferenced objects are simply gone (rule 45).
    /// </summary>
    public void EndStep(World world)
    {
        if (newAnonVmas.Count + newPages.Count + newSlots.Count == 0)
            return;
        world.ReferenceIndex.Rebuild(world);
        foreach (var anonVma in newAnonVmas)
            if (world.ReferenceIndex.Has(anonVma))
                anonVma.Number = numberedAnonVmas++;
        foreach (var page in newPages)
            if (world.ReferenceIndex.Has(page))
                page.Number = numberedPages++;
        foreach (var slot in newSlots)
            if (world.ReferenceIndex.Has(slot))
                slot.Number = numberedSlots++;
    }
}
