using RmapProps.Rmap.Objects;
using RmapProps.Rmap.Pools;

namespace RmapProps.Rmap.Indexes;

/// <summary>
/// The indexes of the long same_anon_vma lists. With them a walk visits only the VMAs that can contain a page, still in list
/// order.
/// </summary>
/// <remarks>
/// The list itself does not change, and it decides the order. Linking does not touch the index. Entries that it has not seen are
/// at the tail of the list; the next walk adds them. A list that no walk reads has no index.
/// <para>
/// If all VMAs have the same range, as the children of a fork do, the index is one packed array. When an entry leaves, the array
/// is cleared and the next walk fills it again. Otherwise the ranges are in a tree, and a VMA that leaves the list or changes its
/// range leaves the tree at once.
/// </para>
/// <para>
/// A walk visits all entries of a short list. On a list of n entries, let k be those that can contain the page, with g different
/// ranges. The walk visits these k entries, their g nodes and at most log2(n) other nodes. If it would visit more, it rebuilds
/// the tree before it goes on. Visits that build or repair an index are counted separately.
/// </para>
/// An index affects only the duration of a walk. It is therefore no part of the machine's state, and a copied machine starts
/// without indexes.
/// </remarks>
public sealed partial class ListIndexes
{
    /// <summary>
    /// The highest number of entries of a list without an index. Measured for one of n pieces of a VMA, the tree is as fast as a
    /// scan at 8 entries. It is twice as fast at 16 and three times as fast at 32, but it must be built first.
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

    /// <summary>Starts with no index for any list.</summary>
    /// <param name="anonVmas">The anon_vmas, each with its list.</param>
    /// <param name="chains">The links of the lists.</param>
    /// <param name="vmas">The VMAs on the lists.</param>
    /// <param name="longList">The highest number of VMAs on a list without an index.</param>
    public ListIndexes(
        Pool<AnonVmaHandle, AnonVma> anonVmas, Pool<ChainHandle, AnonVmaChain> chains, Pool<VmaHandle, Vma> vmas, int longList)
    {
        (this.anonVmas, this.chains, this.vmas, this.longList) = (anonVmas, chains, vmas, longList);
        tree = new(nodes);
    }

    /// <summary>
    /// Removes a chain from the index of its list after it has left the list. The chain's links to its former neighbours are
    /// still set.
    /// </summary>
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
            Reset(ref index);
            return;
        }

        if (index.Last == chain)
            index.Last = chains[chain].PreviousOfAnonVma;
        Leave(ref index, chain);
    }

    /// <summary>
    /// Updates the indexes after the range of a VMA changed: it moves to another range node in each indexed list.
    /// </summary>
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

    /// <summary>Discards the index of a list. The next walk builds a new one if the list is still long.</summary>
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
            Reset(ref index);
            return;
        }

        var range = RangeOf(chain);
        var joined = members.PlaceOf(chain).RangeNode;
        if (joined.IsNone || range == (nodes[joined].Start, nodes[joined].End))
            return;
        Leave(ref index, chain);
        Join(ref index, chain, range);
    }

    /// <summary>Returns the index of a list after adding all entries that it has not seen.</summary>
    private ref ListIndex Update(ref AnonVma list)
    {
        if (list.Index.IsNone)
            Create(out list.Index);
        ref var index = ref indexes[list.Index];
        if (index.Last == list.LastChain)
            return ref index;

        if (index.Last.IsNone)
            (index.Start, index.End) = RangeOf(list.FirstChain);
        var chain = index.Last.IsNone ? list.FirstChain : chains[index.Last].NextOfAnonVma;
        for (; !chain.IsNone; chain = chains[chain].NextOfAnonVma)
        {
            Indexed++;
            AddEntry(list, ref index, chain);
            index.Last = chain;
        }

        return ref index;
    }

    /// <summary>Adds the entry that follows the last indexed one.</summary>
    private void AddEntry(in AnonVma list, ref ListIndex index, ChainHandle chain)
    {
        var range = RangeOf(chain);
        if (index.IsUniform && range == (index.Start, index.End))
        {
            index.Packed.Add(PlacementOf(chain));
            return;
        }

        if (index.IsUniform && !index.Last.IsNone)
            BuildTree(list, ref index);
        members.PlaceOf(chain).Stamp = index.Last.IsNone ? 0 : members[index.Last].Stamp + 1;
        Join(ref index, chain, range);
    }

    /// <summary>Builds the first tree, because the ranges now differ. All entries indexed so far share one range node.</summary>
    private void BuildTree(in AnonVma list, ref ListIndex index)
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

    /// <summary>Creates an index. It reuses the packed array of a freed one.</summary>
    private void Create(out IndexHandle handle)
    {
        ref var index = ref indexes.Allocate(out handle);
        index = new() { Packed = index.Packed };
        Reset(ref index);
    }

    /// <summary>Clears an index that has no tree. The next walk adds all entries again.</summary>
    private static void Reset(ref ListIndex index)
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
