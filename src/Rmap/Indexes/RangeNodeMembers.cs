using RmapProps.Rmap.Objects;
using RmapProps.Rmap.Pools;

namespace RmapProps.Rmap.Indexes;

/// <summary>
/// The members of range nodes: a linked list of VMAs for each node, in order of linking. When the range of a VMA
/// changes, it is appended, although others were linked later. The next walk sorts the list before it starts.
/// </summary>
public sealed class RangeNodeMembers
{
    private Chunks<Membership> byChain;
    private Scratch<long> stamps;
    private Scratch<ChainHandle> sorted;

    /// <summary>The membership of a chain that is in a tree.</summary>
    public ref Membership this[ChainHandle chain] => ref byChain[chain.Word];

    /// <summary>The membership of a chain, created first if the chain has never been in a tree.</summary>
    public ref Membership PlaceOf(ChainHandle chain)
    {
        byChain.Reach(chain.Word);
        return ref this[chain];
    }

    /// <summary>Adds a chain to a range node. Its stamp must be set.</summary>
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

    /// <summary>Removes a chain from its range node.</summary>
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

    /// <summary>Removes all members.</summary>
    public void Clear(ref RangeNode node)
    {
        for (var chain = node.First; !chain.IsNone; chain = this[chain].Next)
            this[chain].RangeNode = RangeNodeHandle.None;
    }

    /// <summary>Returns the first member in order of linking. Sorts the members first if necessary.</summary>
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
