namespace RmapProps.Oracle.State;

/// <summary>
/// The allocations of a step: they are counted, one of them may fail (rule 9), and what was made and still lives at the
/// end gets its number (rule 55).
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

    /// <summary>The same between two steps, when all that is kept is which names and sequences come next.</summary>
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

    /// <summary>One more allocation, of whatever kind. False if it is the one that fails.</summary>
    public bool Succeed() => left == 0 || --left > 0;

    /// <summary>A new anon_vma, already paid for; without a root it is one.</summary>
    public AnonVma NewAnonVma(AnonVma? root)
    {
        var anonVma = new AnonVma(root);
        newAnonVmas.Add(anonVma);
        return anonVma;
    }

    /// <summary>A new page, already paid for.</summary>
    public Page NewPage()
    {
        var page = new Page();
        newPages.Add(page);
        return page;
    }

    /// <summary>A new swap slot; there is always one more (rule 7).</summary>
    public SwapSlot NewSlot()
    {
        var slot = new SwapSlot();
        newSlots.Add(slot);
        return slot;
    }

    /// <summary>anon_vma_chain_link, already paid for: at the tail of the list.</summary>
    public Link NewLink(AnonVma anonVma) => new(anonVma, ++linked);

    /// <summary>Numbers what the step has left. Nothing is freed: what nobody names is no longer there (rule 45).</summary>
    public void EndStep(World world)
    {
        if (newAnonVmas.Count + newPages.Count + newSlots.Count == 0)
            return;
        world.ReferenceIndex.Take(world);
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
