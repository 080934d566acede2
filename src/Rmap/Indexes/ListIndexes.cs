using RmapProps.Rmap.Objects;

namespace RmapProps.Rmap.Indexes;

/// <summary>
/// The indexes of the long same_anon_vma lists, so that a walk visits the VMAs in which a page can lie, in the order of the
/// list, and not the others.
/// </summary>
/// <remarks>
/// The list stays what it is, and decides the order. A link costs an index nothing: whom it does not know yet stands
/// behind all whom it knows, and the next walk makes their acquaintance. So a list that nobody walks has no index.
/// Where all cover the same, as the children of a fork do, they are noted in one row, which begins anew at the next walk when
/// somebody has left; otherwise ranges are in a tree, which a VMA that leaves the list or changes its range leaves at once.
/// <para>
/// A walk looks at all entries of a short list. Of a longer one with n entries, of which k can contain the page and cover
/// g different ranges, it looks at these k, at their g nodes and at log2(n) other nodes at most. If a walk finds
/// more the tree is made anew before it goes on. What is looked at to make or mend an index is counted apart.
/// </para>
/// Nothing of this is seen but the time that it takes, so it is no part of a state, and a copied machine begins without.
/// </remarks>
public sealed partial class ListIndexes
{
    /// <summary>
    /// Up to so many entries a list has no index. Measured: where one of n pieces is looked for, the tree is as fast as a scan
    /// at 8, twice as fast at 16 and three times at 32; and it must be made first.
    /// </summary>
    public const int LongList = 16;

    private readonly Slabs slabs;
    private readonly int longList;
    private readonly Pool<IndexHandle, ListIndex> indexes = new();
    private readonly Pool<RangeNodeHandle, RangeNode> stretches = new();
    private readonly RangeNodeMembers members = new();
    private readonly RangeTree tree;

    /// <summary>No list has one yet.</summary>
    /// <param name="slabs">The objects.</param>
    /// <param name="longList">How many VMAs a list may have and stay without an index.</param>
    public ListIndexes(Slabs slabs, int longList)
    {
        (this.slabs, this.longList) = (slabs, longList);
        tree = new(stretches);
    }

    /// <summary>A chain was taken off a list that has an index. Its neighbours are still to be read in it.</summary>
    public void Remove(ref AnonVma list, ChainHandle chain)
    {
        if (list.Length <= longList / 2)
        {
            Forget(ref list);
            return;
        }

        ref var index = ref indexes[list.Index];
        if (index.IsUniform)
        {
            BeginAnew(ref index);
            return;
        }

        if (index.Last == chain)
            index.Last = slabs.Chains[chain].PreviousOfAnonVma;
        Leave(ref index, chain);
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
                Reindex(ref list, chain);
        }
    }

    /// <summary>A list has no index any more, until it is walked again.</summary>
    public void Forget(ref AnonVma list)
    {
        foreach (var stretch in tree.List(indexes[list.Index].Tree))
        {
            members.Clear(ref stretches[stretch]);
            stretches.Free(stretch);
        }

        indexes.Free(list.Index);
        list.Index = IndexHandle.None;
    }

    private void Reindex(ref AnonVma list, ChainHandle chain)
    {
        ref var index = ref indexes[list.Index];
        if (index.IsUniform)
        {
            BeginAnew(ref index);
            return;
        }

        var range = RangeOf(chain);
        var joined = members.PlaceOf(chain).RangeNode;
        if (joined.IsNone || range == (stretches[joined].Start, stretches[joined].End))
            return;
        Leave(ref index, chain);
        Join(ref index, chain, range);
    }

    /// <summary>The index of a list, knowing everyone.</summary>
    private ref ListIndex Complete(ref AnonVma list)
    {
        if (list.Index.IsNone)
            Begin(out list.Index);
        ref var index = ref indexes[list.Index];
        if (index.Last == list.LastChain)
            return ref index;

        if (index.Last.IsNone)
            (index.Start, index.End) = RangeOf(list.FirstChain);
        var chain = index.Last.IsNone ? list.FirstChain : slabs.Chains[index.Last].NextOfAnonVma;
        for (; !chain.IsNone; chain = slabs.Chains[chain].NextOfAnonVma)
        {
            Indexed++;
            Learn(list, ref index, chain);
            index.Last = chain;
        }

        return ref index;
    }

    /// <summary>The index gets to know whoever stands behind its last one.</summary>
    private void Learn(in AnonVma list, ref ListIndex index, ChainHandle chain)
    {
        var range = RangeOf(chain);
        if (index.IsUniform && range == (index.Start, index.End))
        {
            index.Row.Add(PlacementOf(chain));
            return;
        }

        if (index.IsUniform && !index.Last.IsNone)
            Plant(list, ref index);
        members.PlaceOf(chain).Stamp = index.Last.IsNone ? 0 : members[index.Last].Stamp + 1;
        Join(ref index, chain, range);
    }

    /// <summary>Not all cover the same any more: the first tree, with all whom the index knows in one stretch.</summary>
    private void Plant(in AnonVma list, ref ListIndex index)
    {
        index.Row.Clear();
        var stamp = 0L;
        for (var chain = list.FirstChain; ; chain = slabs.Chains[chain].NextOfAnonVma)
        {
            Indexed++;
            members.PlaceOf(chain).Stamp = stamp++;
            Join(ref index, chain, (index.Start, index.End));
            if (chain == index.Last)
                return;
        }
    }

    /// <summary>An index whose row will grow where another list's was.</summary>
    private void Begin(out IndexHandle handle)
    {
        ref var index = ref indexes.Allocate(out handle);
        index = new() { Row = index.Row };
        BeginAnew(ref index);
    }

    /// <summary>An index without a tree knows nobody any more, and the next walk tells it of all.</summary>
    private static void BeginAnew(ref ListIndex index)
    {
        index.Last = ChainHandle.None;
        index.Row.Clear();
    }

    private void Join(ref ListIndex index, ChainHandle chain, (long Start, long End) range)
    {
        var joined = tree.Find(index, range.Start, range.End);
        if (joined.IsNone)
        {
            stretches.Allocate(out joined) = new() { Start = range.Start, End = range.End };
            tree.Insert(ref index, joined);
        }

        members.Add(joined, ref stretches[joined], chain);
    }

    private void Leave(ref ListIndex index, ChainHandle chain)
    {
        ref var place = ref members.PlaceOf(chain);
        if (place.RangeNode.IsNone)
            return;
        var left = place.RangeNode;
        ref var stretch = ref stretches[left];
        members.Remove(ref stretch, ref place);
        if (!stretch.First.IsNone)
            return;
        tree.Remove(ref index, left);
        stretches.Free(left);
    }

    private Placement PlacementOf(ChainHandle chain)
    {
        var vma = slabs.Chains[chain].Vma;
        ref var placed = ref slabs.Vmas[vma];
        return new(vma, placed.Start.Value - placed.Offset.Value);
    }

    private (long Start, long End) RangeOf(ChainHandle chain)
    {
        ref var vma = ref slabs.Vmas[slabs.Chains[chain].Vma];
        return (vma.Offset.Value, vma.Offset.Value + (vma.End.Value - vma.Start.Value));
    }
}
