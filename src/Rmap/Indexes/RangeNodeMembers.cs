using RmapProps.Rmap.Objects;
using RmapProps.Rmap.Pools;

namespace RmapProps.Rmap.Indexes;

/// <summary>
/// Which VMAs belong to a range node: a list through the memberships, in order of linking. A VMA whose range changed goes to the
/// end though others were linked later, and the next walk puts them in order before it begins.
/// </summary>
public sealed class RangeNodeMembers
{
    private Chunks<Membership> byChain;
    private Scratch<long> stamps;
    private Scratch<ChainHandle> sorted;

    /// <summary>Where a chain that is in a tree is.</summary>
    public ref Membership this[ChainHandle chain] => ref byChain[chain.Word];

    /// <summary>The same for a chain that may be in none.</summary>
    public ref Membership PlaceOf(ChainHandle chain)
    {
        byChain.Reach(chain.Word);
        return ref this[chain];
    }

    /// <summary>A chain whose stamp is set becomes a member.</summary>
    public void Add(RangeNodeHandle handle, ref RangeNode node, ChainHandle chain)
    {
        ref var place = ref this[chain];
        (place.RangeNode, place.Previous, place.Next) = (handle, node.Last, ChainHandle.None);
        if (node.Last.IsNone)
        {
            (node.First, node.IsOutOfOrder) = (chain, false);
        }
        else
        {
            ref var last = ref this[node.Last];
            last.Next = chain;
            node.IsOutOfOrder |= place.Stamp < last.Stamp;
        }

        node.Last = chain;
    }

    /// <summary>A chain is no member any more.</summary>
    public void Remove(ref RangeNode node, ref Membership place)
    {
        if (place.Previous.IsNone)
            node.First = place.Next;
        else
            this[place.Previous].Next = place.Next;
        if (place.Next.IsNone)
            node.Last = place.Previous;
        else
            this[place.Next].Previous = place.Previous;
        place.RangeNode = RangeNodeHandle.None;
    }

    /// <summary>All members leave.</summary>
    public void Clear(ref RangeNode node)
    {
        for (var chain = node.First; !chain.IsNone; chain = this[chain].Next)
            this[chain].RangeNode = RangeNodeHandle.None;
    }

    /// <summary>The first member, of all in order of linking.</summary>
    public ChainHandle FirstOf(ref RangeNode node)
    {
        if (node.IsOutOfOrder)
            Sort(ref node);
        return node.First;
    }

    private void Sort(ref RangeNode node)
    {
        stamps.Clear();
        sorted.Clear();
        for (var chain = node.First; !chain.IsNone; chain = this[chain].Next)
        {
            stamps.Add(this[chain].Stamp);
            sorted.Add(chain);
        }

        stamps.Span.Sort(sorted.Span);
        (node.First, node.Last) = (ChainHandle.None, ChainHandle.None);
        foreach (var chain in sorted.Span)
            Add(this[chain].RangeNode, ref node, chain);
    }
}
