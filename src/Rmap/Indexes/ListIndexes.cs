using RmapProps.Rmap.Objects;
using RmapProps.Rmap.Pools;

namespace RmapProps.Rmap.Indexes;

/// <summary>
/// The indexes of the long same_anon_vma lists, so that a walk visits the VMAs in which a page can lie, in the order of the
/// list, and not the others.
/// </summary>
/// <remarks>
/// The list stays what it is, and decides the order. A link costs an index nothing: whom it does not know yet stands
/// behind all whom it knows, and the next walk makes their acquaintance. So a list that nobody walks has no index.
/// Where all cover the same, as the children of a fork do, they are noted in one packed array, which begins anew at the next
/// walk when one has left; otherwise ranges are in a tree, which a VMA that leaves the list or changes its range leaves at once.
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

    private readonly Pool<AnonVmaHandle, AnonVma> anonVmas;
    private readonly Pool<ChainHandle, AnonVmaChain> chains;
    private readonly Pool<VmaHandle, Vma> vmas;
    private readonly int longList;
    private readonly Pool<IndexHandle, ListIndex> indexes = new();
    private readonly Pool<RangeNodeHandle, RangeNode> nodes = new();
    private readonly RangeNodeMembers members = new();
    private readonly RangeTree tree;

    /// <summary>No list has one yet.</summary>
    /// <param name="anonVmas">The anon_vmas, each with its list.</param>
    /// <param name="chains">The links of the lists.</param>
    /// <param name="vmas">The VMAs on the lists.</param>
    /// <param name="longList">How many VMAs a list may have and stay without an index.</param>
    public ListIndexes(
        Pool<AnonVmaHandle, AnonVma> anonVmas, Pool<ChainHandle, AnonVmaChain> chains, Pool<VmaHandle, Vma> vmas, int longList)
    {
        (this.anonVmas, this.chains, this.vmas, this.longList) = (anonVmas, chains, vmas, longList);
        tree = new(nodes);
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
            index.Last = chains[chain].PreviousOfAnonVma;
        Leave(ref index, chain);
    }

    /// <summary>The range of a VMA has changed: it moves to another range node on each list that has an index.</summary>
    public void Reindex(VmaHandle vma)
    {
        if (indexes.Live == 0)
            return;
        for (var chain = vmas[vma].NewestChain; !chain.IsNone; chain = chains[chain].OlderOfVma)
        {
            ref var list = ref anonVmas[chains[chain].AnonVma];
            if (!list.Index.IsNone)
                Reindex(ref list, chain);
        }
    }

    /// <summary>A list has no index any more, until it is walked again.</summary>
    public void Forget(ref AnonVma list)
    {
        foreach (var node in tree.List(indexes[list.Index].Tree))
        {
            members.Clear(ref nodes[node]);
            nodes.Free(node);
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
        if (joined.IsNone || range == (nodes[joined].Start, nodes[joined].End))
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
        var chain = index.Last.IsNone ? list.FirstChain : chains[index.Last].NextOfAnonVma;
        for (; !chain.IsNone; chain = chains[chain].NextOfAnonVma)
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
            index.Packed.Add(PlacementOf(chain));
            return;
        }

        if (index.IsUniform && !index.Last.IsNone)
            Plant(list, ref index);
        members.PlaceOf(chain).Stamp = index.Last.IsNone ? 0 : members[index.Last].Stamp + 1;
        Join(ref index, chain, range);
    }

    /// <summary>Not all cover the same any more: the first tree, with all whom the index knows in one range node.</summary>
    private void Plant(in AnonVma list, ref ListIndex index)
    {
        index.Packed.Clear();
        var stamp = 0L;
        for (var chain = list.FirstChain; ; chain = chains[chain].NextOfAnonVma)
        {
            Indexed++;
            members.PlaceOf(chain).Stamp = stamp++;
            Join(ref index, chain, (index.Start, index.End));
            if (chain == index.Last)
                return;
        }
    }

    /// <summary>An index whose packed array will grow where another list's was.</summary>
    private void Begin(out IndexHandle handle)
    {
        ref var index = ref indexes.Allocate(out handle);
        index = new() { Packed = index.Packed };
        BeginAnew(ref index);
    }

    /// <summary>An index without a tree knows nobody any more, and the next walk tells it of all.</summary>
    private static void BeginAnew(ref ListIndex index)
    {
        index.Last = ChainHandle.None;
        index.Packed.Clear();
    }

    private void Join(ref ListIndex index, ChainHandle chain, (long Start, long End) range)
    {
        var joined = tree.Find(index, range.Start, range.End);
        if (joined.IsNone)
        {
            nodes.Allocate(out joined) = new() { Start = range.Start, End = range.End };
            tree.Insert(ref index, joined);
        }

        members.Add(joined, ref nodes[joined], chain);
    }

    private void Leave(ref ListIndex index, ChainHandle chain)
    {
        ref var place = ref members.PlaceOf(chain);
        if (place.RangeNode.IsNone)
            return;
        var left = place.RangeNode;
        ref var node = ref nodes[left];
        members.Remove(ref node, ref place);
        if (!node.First.IsNone)
            return;
        tree.Remove(ref index, left);
        nodes.Free(left);
    }

    private Placement PlacementOf(ChainHandle chain)
    {
        var vma = chains[chain].Vma;
        ref var placed = ref vmas[vma];
        return new(vma, placed.Start.Value - placed.Offset.Value);
    }

    private (long Start, long End) RangeOf(ChainHandle chain)
    {
        ref var vma = ref vmas[chains[chain].Vma];
        return (vma.Offset.Value, vma.Offset.Value + (vma.End.Value - vma.Start.Value));
    }
}
