using System.Runtime.InteropServices;

namespace RmapProps.Oracle.State;

/// <summary>
/// An index of all references. An object is alive if anything refers to it. It collects every reference, in any order, and sorts
/// them, so that all references to one object are adjacent. A <see cref="ReferenceCensus"/> finds the same results in another
/// way, for callers that look things up. This index runs after each step, because it reuses its lists.
/// </summary>
internal sealed class ReferenceIndex
{
    public List<LinkReference> Links { get; } = [];

    public List<AnonVmaReference> AnonVmas { get; } = [];

    public List<PageReference> Pages { get; } = [];

    public List<SlotReference> Slots { get; } = [];

    /// <summary>Returns the links of an anon_vma, front to back.</summary>
    public ReadOnlySpan<LinkReference> ListOf(AnonVma anonVma)
    {
        var links = CollectionsMarshal.AsSpan(Links);
        var first = 0;
        while (first < links.Length && links[first].AnonVma.Number < anonVma.Number)
            first++;
        var end = first;
        while (end < links.Length && links[end].AnonVma.Number == anonVma.Number)
            end++;
        return links[first..end];
    }

    public bool Has(AnonVma anonVma)
    {
        foreach (var reference in AnonVmas)
            if (reference.AnonVma == anonVma)
                return true;
        return false;
    }

    public bool Has(Page page)
    {
        foreach (var reference in Pages)
            if (reference.Page == page)
                return true;
        return false;
    }

    public bool Has(SwapSlot slot)
    {
        foreach (var reference in Slots)
            if (reference.Slot == slot)
                return true;
        return false;
    }

    /// <summary>Collects all references.</summary>
    public void Rebuild(World world)
    {
        Links.Clear();
        AnonVmas.Clear();
        Pages.Clear();
        Slots.Clear();
        for (var i = 0; i < world.Processes.Count; i++)
            Collect(world.Processes.GetValueAtIndex(i));

        foreach (var (slot, page) in world.SwapCache)
        {
            Slots.Add(new(slot, 0, page));
            Pages.Add(new(page, 0, slot, null));
        }

        for (var i = 0; i < world.Migrations.Count; i++)
        {
            var migration = world.Migrations.GetValueAtIndex(i);
            Pages.Add(new(migration.Old, 0, null, migration));
            Pages.Add(new(migration.New, 0, null, null));
            if (migration.Pinned is { } pinned)
                AnonVmas.Add(new(pinned, 1, 0));
        }

        foreach (var item in world.Items)
            AnonVmas.Add(new(item.AnonVma, 1, 0));
        Sort();
    }

    private void Collect(AddressSpace space)
    {
        foreach (var vma in space.Vmas)
            foreach (var link in vma.Links)
                Links.Add(new(link.AnonVma, link.Sequence, space, vma));

        foreach (var entry in space.Table.Values)
            if (entry is PageEntry { Page: var mapped })
                Pages.Add(new(mapped, 1, null, null));
            else if (entry is SwapEntry { Slot: var slot })
                Slots.Add(new(slot, 1, null));
    }

    /// <summary>
    /// Sorts the references. A linked anon_vma is alive, and each living anon_vma refers to its root once, which keeps the root
    /// alive.
    /// </summary>
    private void Sort()
    {
        CollectionsMarshal.AsSpan(Pages).Sort();
        CollectionsMarshal.AsSpan(Slots).Sort();
        var links = CollectionsMarshal.AsSpan(Links);
        links.Sort();
        for (var i = 0; i < links.Length; i++)
            if (i == 0 || links[i - 1].AnonVma != links[i].AnonVma)
                AnonVmas.Add(new(links[i].AnonVma, 0, 0));
        var linked = CollectionsMarshal.AsSpan(AnonVmas);
        linked.Sort();
        for (var i = 0; i < linked.Length; i++)
            if (!linked[i].AnonVma.IsRoot && (i == 0 || linked[i - 1].AnonVma != linked[i].AnonVma))
                AnonVmas.Add(new(linked[i].AnonVma.Root, 0, 1));
        if (AnonVmas.Count > linked.Length)
            CollectionsMarshal.AsSpan(AnonVmas).Sort();
    }
}

/// <summary>A VMA that is linked to an anon_vma.</summary>
internal readonly record struct LinkReference(AnonVma AnonVma, long Sequence, AddressSpace Space, Vma Vma)
    : IComparable<LinkReference>
{
    public int CompareTo(LinkReference other) =>
        AnonVma.Number == other.AnonVma.Number
            ? Sequence.CompareTo(other.Sequence)
            : AnonVma.Number.CompareTo(other.AnonVma.Number);
}

/// <summary>An anon_vma that is linked to, pinned, or the root of another one.</summary>
internal readonly record struct AnonVmaReference(AnonVma AnonVma, int Pins, int Descendants) : IComparable<AnonVmaReference>
{
    public int CompareTo(AnonVmaReference other) => AnonVma.Number.CompareTo(other.AnonVma.Number);
}

/// <summary>A page that is mapped, cached, or in flight.</summary>
internal readonly record struct PageReference(Page Page, int Mapped, SwapSlot? Slot, Migration? Leaving)
    : IComparable<PageReference>
{
    public int CompareTo(PageReference other) => Page.Number.CompareTo(other.Page.Number);
}

/// <summary>A slot that an entry holds, or that has a page in the swap cache.</summary>
internal readonly record struct SlotReference(SwapSlot Slot, int Holders, Page? Cached) : IComparable<SlotReference>
{
    public int CompareTo(SlotReference other) => Slot.Number.CompareTo(other.Slot.Number);
}
