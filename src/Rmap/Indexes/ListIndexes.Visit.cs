using RmapProps.Contract;

namespace RmapProps.Rmap;

/// <summary>What the indexes are for: the walk along a list.</summary>
public sealed partial class ListIndexes
{
    private Scratch<StretchHandle> found = new();
    private Scratch<(long Stamp, ChainHandle Chain)> heap = new();

    /// <summary>How many entries of lists and nodes of trees walks have looked at.</summary>
    public long Visits { get; private set; }

    /// <summary>How many entries were looked at beside that, to make indexes.</summary>
    public long Indexed { get; private set; }

    /// <summary>Front to back along a list: the VMAs in which an index lies. False when the visitor ended it.</summary>
    /// <remarks>No visitor may walk itself; the lock that it would need is held.</remarks>
    public bool Visit<TSteps, TVisitor>(ref AnonVma list, PageIndex index, ref TVisitor visitor)
        where TSteps : struct, ISteps
        where TVisitor : struct, IVisitor
    {
        if (list.Index.IsNone)
        {
            if (list.Length <= longList)
                return Scan<TSteps, TVisitor>(list.FirstChain, index, ref visitor);
            Make(ref list);
        }

        found.Clear();
        Visits += tree.Collect(indexes[list.Index], index.Value, ref found);
        return found.Span.Length == 1
            ? VisitOne<TSteps, TVisitor>(found.Span[0], index.Value, ref visitor)
            : VisitMerged<TSteps, TVisitor>(index.Value, ref visitor);
    }

    private bool Scan<TSteps, TVisitor>(ChainHandle first, PageIndex index, ref TVisitor visitor)
        where TSteps : struct, ISteps
        where TVisitor : struct, IVisitor
    {
        var looked = 0;
        var goesOn = true;
        for (var chain = first; goesOn && !chain.IsNone;)
        {
            looked++;
            ref var link = ref slabs.Chains[chain];
            chain = link.NextOfAnonVma;
            if (Candidates.AddressIn<TSteps>(slabs.Vmas[link.Vma], index) is { } at)
                goesOn = visitor.Visit(link.Vma, at);
        }

        Visits += looked;
        return goesOn;
    }

    private bool VisitOne<TSteps, TVisitor>(StretchHandle stretch, long index, ref TVisitor visitor)
        where TSteps : struct, ISteps
        where TVisitor : struct, IVisitor
    {
        var all = members.Tidy(ref stretches[stretch]);
        if (!Covers<TSteps>(all[0], index))
            return true;
        var looked = 0;
        var goesOn = true;
        foreach (ref readonly var member in all)
        {
            looked++;
            goesOn = visitor.Visit(member.Vma, new(index + member.Shift));
            if (!goesOn)
                break;
        }

        Visits += looked;
        return goesOn;
    }

    /// <summary>Of several stretches: always the member next that was linked first. The heap has one of each stretch.</summary>
    private bool VisitMerged<TSteps, TVisitor>(long index, ref TVisitor visitor)
        where TSteps : struct, ISteps
        where TVisitor : struct, IVisitor
    {
        heap.Clear();
        foreach (var handle in found.Span)
            if (members.Tidy(ref stretches[handle])[0] is var first && Covers<TSteps>(first, index))
                heap.Add(HeadOf(first.Chain));
        for (var parent = (heap.Span.Length / 2) - 1; parent >= 0; parent--)
            Sink(heap.Span, parent);

        while (heap.Span.Length > 0)
        {
            Visits++;
            ref var place = ref members[heap.Span[0].Chain];
            ref var stretch = ref stretches[place.Stretch];
            ref var member = ref stretch.Members![place.Position];
            if (!visitor.Visit(member.Vma, new(index + member.Shift)))
                return false;
            var next = place.Position + 1;
            heap.Span[0] = next < stretch.Used ? HeadOf(stretch.Members[next].Chain) : heap.Span[^1];
            if (next == stretch.Used)
                heap.RemoveLast();
            Sink(heap.Span, parent: 0);
        }

        return true;
    }

    /// <summary>vma_address for one member, which answers for all of its stretch: they cover the same.</summary>
    private bool Covers<TSteps>(in Member member, long index)
        where TSteps : struct, ISteps =>
        TSteps.Covers(slabs.Vmas[member.Vma], new(index + member.Shift));

    private (long Stamp, ChainHandle Chain) HeadOf(ChainHandle chain) => (members[chain].Stamp, chain);

    /// <summary>One of a heap may be linked later than those below it: it goes down to where it is not.</summary>
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
