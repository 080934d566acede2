using System.Numerics;
using RmapProps.Contract.Parameters;
using RmapProps.Rmap.Objects;
using RmapProps.Rmap.Pools;

namespace RmapProps.Rmap.Indexes;

/// <summary>The walk along a list, with its index where it has one.</summary>
public sealed partial class ListIndexes
{
    private Scratch<RangeNodeHandle> found;
    private Scratch<(long Stamp, ChainHandle Chain)> heap;

    /// <summary>The number of list entries and tree nodes that walks have visited.</summary>
    public long Visits { get; private set; }

    /// <summary>The number of visits made to build and repair indexes, which <see cref="Visits"/> does not count.</summary>
    public long Indexed { get; private set; }

    /// <summary>
    /// Visits the VMAs of a list that cover a page index, front to back. Returns false if the visitor ended the walk.
    /// </summary>
    /// <remarks>A visitor must not start a walk, because this one holds the lock.</remarks>
    public bool Visit<TExtent, TVisitor>(ref AnonVma list, PageIndex index, ref TVisitor visitor)
        where TExtent : struct, IVmaExtent
        where TVisitor : struct, IVisitor
    {
        if (list.Index.IsNone && list.Length <= longList)
            return Scan<TExtent, TVisitor>(list.FirstChain, index, ref visitor);

        ref var own = ref Update(ref list);
        if (own.IsUniform)
            return index.Value < own.Start || index.Value >= own.End
                || VisitAll<TExtent, TVisitor>(own.Packed.Span, index, ref visitor);
        Collect(ref own, list.Length, index.Value);
        return found.Span.Length == 1
            ? VisitOne<TExtent, TVisitor>(found.Span[0], index, ref visitor)
            : VisitMerged<TExtent, TVisitor>(index, ref visitor);
    }

    /// <summary>
    /// Visits all entries of a uniform list: either all cover the page or none does, and the packed array has the rest.
    /// </summary>
    private bool VisitAll<TExtent, TVisitor>(ReadOnlySpan<Placement> packed, PageIndex index, ref TVisitor visitor)
        where TExtent : struct, IVmaExtent
        where TVisitor : struct, IVisitor
    {
        if (VmaExtents.AddressIn<TExtent>(vmas[packed[0].Vma], index) is null)
            return true;
        var looked = 0;
        var continues = true;
        while (continues && looked < packed.Length)
        {
            ref readonly var place = ref packed[looked++];
            continues = visitor.Visit(place.Vma, new(index.Value + place.Shift));
        }

        Visits += looked;
        return continues;
    }

    private bool Scan<TExtent, TVisitor>(ChainHandle first, PageIndex index, ref TVisitor visitor)
        where TExtent : struct, IVmaExtent
        where TVisitor : struct, IVisitor
    {
        var looked = 0;
        var continues = true;
        for (var chain = first; continues && !chain.IsNone;)
        {
            looked++;
            ref var link = ref chains[chain];
            chain = link.NextOfAnonVma;
            if (VmaExtents.AddressIn<TExtent>(vmas[link.Vma], index) is { } at)
                continues = visitor.Visit(link.Vma, at);
        }

        Visits += looked;
        return continues;
    }

    /// <summary>Finds the range nodes that contain an index. Rebuilds the tree if it looks at more than log2(n) others.</summary>
    private void Collect(ref ListIndex own, int length, long index)
    {
        var looked = tree.Collect(own, index, ref found);
        if (looked - found.Span.Length > BitOperations.Log2((uint)length))
        {
            Indexed += looked + tree.Rebuild(ref own);
            looked = tree.Collect(own, index, ref found);
        }

        Visits += looked;
    }

    private bool VisitOne<TExtent, TVisitor>(RangeNodeHandle node, PageIndex index, ref TVisitor visitor)
        where TExtent : struct, IVmaExtent
        where TVisitor : struct, IVisitor
    {
        var looked = 0;
        var continues = true;
        for (var chain = members.FirstOf(ref nodes[node]); continues && !chain.IsNone; chain = members[chain].Next)
        {
            looked++;
            continues = VisitMember<TExtent, TVisitor>(chain, index, ref visitor);
        }

        Visits += looked;
        return continues;
    }

    /// <summary>
    /// Visits the members of several range nodes in order of linking. The heap holds the next member of each node.
    /// </summary>
    private bool VisitMerged<TExtent, TVisitor>(PageIndex index, ref TVisitor visitor)
        where TExtent : struct, IVmaExtent
        where TVisitor : struct, IVisitor
    {
        heap.Clear();
        foreach (var node in found.Span)
            heap.Add(HeadOf(members.FirstOf(ref nodes[node])));
        for (var parent = (heap.Span.Length / 2) - 1; parent >= 0; parent--)
            Sink(heap.Span, parent);

        while (heap.Span.Length > 0)
        {
            Visits++;
            var chain = heap.Span[0].Chain;
            if (!VisitMember<TExtent, TVisitor>(chain, index, ref visitor))
                return false;
            var next = members[chain].Next;
            heap.Span[0] = next.IsNone ? heap.Span[^1] : HeadOf(next);
            if (next.IsNone)
                heap.RemoveLast();
            Sink(heap.Span, parent: 0);
        }

        return true;
    }

    private bool VisitMember<TExtent, TVisitor>(ChainHandle chain, PageIndex index, ref TVisitor visitor)
        where TExtent : struct, IVmaExtent
        where TVisitor : struct, IVisitor
    {
        var vma = chains[chain].Vma;
        return VmaExtents.AddressIn<TExtent>(vmas[vma], index) is not { } at || visitor.Visit(vma, at);
    }

    private (long Stamp, ChainHandle Chain) HeadOf(ChainHandle chain) => (members[chain].Stamp, chain);

    /// <summary>Restores the heap order below one entry: moves it down while a child was linked earlier.</summary>
    private static void Sink(Span<(long Stamp, ChainHandle Chain)> heap, int parent)
    {
        while ((2 * parent) + 1 < heap.Length)
        {
            var child = (2 * parent) + 1;
            if (child + 1 < heap.Length && heap[child + 1].Stamp < heap[child].Stamp)
                child++;
            if (heap[parent].Stamp <= heap[child].Stamp)
                return;
            (heap[parent], heap[child]) = (heap[child], heap[parent]);
            parent = child;
        }
    }
}
