using System.Numerics;

namespace RmapProps.Rmap;

/// <summary>
/// The indexes of the long same_anon_vma lists, so that a walk visits the VMAs in which a page can lie, in the order of the
/// list, and not the others. A list gets one at its first walk; from then on each link, unlink and change of a range
/// keeps it right, until the list is short again.
/// </summary>
/// <remarks>
/// The list stays what it is, and decides the order. A walk looks at all entries of a short list. Of a long one it looks,
/// for k VMAs that can contain the page and cover g different ranges, at these k, at the g nodes of the tree that they
/// are under, and at b nodes more at most, where all ranges of the list start within 2^b pages. The walk that makes the
/// index looks at all entries, too.
/// </remarks>
public sealed partial class ListIndexes
{
    /// <summary>Up to so many entries a scan is as good as anything.</summary>
    public const int LongList = 32;

    private readonly Slabs slabs;
    private readonly int longList;
    private readonly Pool<IndexHandle, ListIndex> indexes = new();
    private readonly Pool<StretchHandle, Stretch> stretches = new();
    private readonly StretchMembers members;
    private readonly StretchTree tree;

    /// <summary>No list has one yet.</summary>
    /// <param name="slabs">The objects.</param>
    /// <param name="longList">How many VMAs a list may have and stay without an index.</param>
    public ListIndexes(Slabs slabs, int longList)
    {
        (this.slabs, this.longList) = (slabs, longList);
        (members, tree) = (new(slabs), new(stretches));
    }

    /// <summary>A chain was put at the end of a list that has an index, or at its front.</summary>
    public void Add(ref AnonVma list, ChainHandle chain)
    {
        Stamp(list, chain);
        Join(list.Index, chain);
    }

    /// <summary>A chain was taken off a list that has an index.</summary>
    public void Remove(ref AnonVma list, ChainHandle chain)
    {
        ref var index = ref indexes[list.Index];
        if (list.Length > longList / 2)
        {
            Leave(ref index, chain);
            return;
        }

        tree.Free(index.Tree);
        indexes.Free(list.Index);
        list.Index = IndexHandle.None;
    }

    /// <summary>The range of a VMA has changed: it moves to another stretch on each list that has an index.</summary>
    public void Reindex(VmaHandle vma)
    {
        if (indexes.Live == 0)
            return;
        for (var chain = slabs.Vmas[vma].NewestChain; !chain.IsNone; chain = slabs.Chains[chain].OlderOfVma)
        {
            ref var list = ref slabs.AnonVmas[slabs.Chains[chain].AnonVma];
            if (!list.Index.IsNone)
                Move(list.Index, chain);
        }
    }

    /// <summary>The index of a list that has none.</summary>
    private void Make(ref AnonVma list)
    {
        Indexed += list.Length;
        var (low, high) = (long.MaxValue, long.MinValue);
        for (var chain = list.FirstChain; !chain.IsNone; chain = slabs.Chains[chain].NextOfAnonVma)
        {
            var start = RangeOf(chain).Start;
            (low, high) = (Math.Min(low, start), Math.Max(high, start));
        }

        indexes.Allocate(out list.Index) = new() { Origin = low, Bits = 64 - BitOperations.LeadingZeroCount((ulong)(high - low)) };
        var stamp = 0L;
        for (var chain = list.FirstChain; !chain.IsNone; chain = slabs.Chains[chain].NextOfAnonVma)
        {
            members.PlaceFor(chain).Stamp = stamp++;
            Join(list.Index, chain);
        }
    }

    /// <summary>A newcomer's place in the order: behind everyone, or before everyone.</summary>
    private void Stamp(in AnonVma list, ChainHandle chain)
    {
        ref var link = ref slabs.Chains[chain];
        members.PlaceFor(chain).Stamp = list.LastChain == chain
            ? members[link.PreviousOfAnonVma].Stamp + 1
            : members[link.NextOfAnonVma].Stamp - 1;
    }

    private void Join(IndexHandle handle, ChainHandle chain)
    {
        ref var index = ref indexes[handle];
        var (start, end) = RangeOf(chain);
        var joined = Expected(handle, index.Joined, start, end);
        if (joined.IsNone)
            joined = tree.Find(index, start, end);
        var isNew = joined.IsNone;
        ref var stretch = ref isNew ? ref stretches.Allocate(out joined) : ref stretches[joined];
        if (isNew)
            stretch = new() { Index = handle, Start = start, End = end, Members = stretch.Members };
        members.Add(joined, ref stretch, chain);
        if (isNew)
            tree.Insert(ref index, joined);
        if (stretches.IsLive(index.Joined))
            stretches[index.Joined].JoinedNext = joined;
        index.Joined = joined;
    }

    /// <summary>
    /// A fork goes through the VMAs of a process by address, as the last one did. So the stretch that was joined after this
    /// one the last time is likely to be the next again, and need not be looked for.
    /// </summary>
    private StretchHandle Expected(IndexHandle index, StretchHandle last, long start, long end)
    {
        if (!stretches.IsLive(last))
            return default;
        var next = stretches[last].JoinedNext;
        if (!stretches.IsLive(next))
            return default;
        ref var stretch = ref stretches[next];
        return stretch.Index == index && stretch.Start == start && stretch.End == end ? next : default;
    }

    private void Leave(ref ListIndex index, ChainHandle chain)
    {
        var handle = members[chain].Stretch;
        ref var stretch = ref stretches[handle];
        members.Remove(ref stretch, chain);
        if (stretch.Live > 0)
            return;
        tree.Remove(ref index, handle);
        stretches.Free(handle);
    }

    private void Move(IndexHandle index, ChainHandle chain)
    {
        ref var stretch = ref stretches[members[chain].Stretch];
        if (RangeOf(chain) == (stretch.Start, stretch.End))
        {
            members.SetShift(ref stretch, chain);
            return;
        }

        Leave(ref indexes[index], chain);
        Join(index, chain);
    }

    private (long Start, long End) RangeOf(ChainHandle chain)
    {
        ref var vma = ref slabs.Vmas[slabs.Chains[chain].Vma];
        return (vma.Offset.Value, vma.Offset.Value + (vma.End.Value - vma.Start.Value));
    }
}
