using RmapProps.Rmap.Pools;

namespace RmapProps.Rmap.Indexes;

/// <summary>
/// The range nodes of one list, so that those which contain an index are found without the others: a priority search
/// tree. Towards the leaves ends fall, so a branch that ends before the index is left out unseen; and from left to right
/// starts rise, so a branch that starts behind it is, too.
/// </summary>
/// <remarks>
/// <code>
///             start 1, end 9                 split at 4           Who contains 5?
///            /              \                                     The top. On the left only what ends above 5;
///      start 2, end 4     start 7, end 8     split at 6           on the right, between who starts too late and who
///                        /                                        does not: there is one such path.
///                  start 5, end 6
/// </code>
/// Of g that contain an index it looks at these, and at what starts too late above somebody who does not. A newcomer
/// splits the range of keys in which it stands in the middle, which keeps the path short where ranges are spread
/// evenly. Where they are not, who finds it too long has the tree made anew, with as many on either side of each split.
/// </remarks>
/// <param name="nodes">Where they live.</param>
public sealed class RangeTree(Pool<RangeNodeHandle, RangeNode> nodes)
{
    private Scratch<UInt128> keys;
    private Scratch<RangeNodeHandle> all;

    /// <summary>The range node with exactly this range, or null.</summary>
    public RangeNodeHandle Find(in ListIndex index, long start, long end)
    {
        var key = RangeNode.KeyOf(start, end);
        ref readonly var branch = ref index.Tree;
        while (branch.End >= end)
        {
            ref var top = ref nodes[branch.Top];
            if (top.Start == start && top.End == end)
                return branch.Top;
            branch = ref SideOf(key, ref top.Below);
        }

        return RangeNodeHandle.None;
    }

    /// <summary>Puts a range node in that has no equal in the tree.</summary>
    public void Insert(ref ListIndex index, RangeNodeHandle node)
    {
        ref var settling = ref nodes[node];
        Reach(ref index, settling.Key);
        var (low, high) = (index.LowKey, index.HighKey);
        ref var branch = ref index.Tree;
        while (!branch.Top.IsNone)
        {
            ref var top = ref nodes[branch.Top];
            branch.Start = Math.Min(branch.Start, settling.Start);
            ref var below = ref top.Below;
            if (settling.End > branch.End)
            {
                // It ends last of all here, so it takes the place, and who had it goes on down.
                settling.Below = top.Below;
                below = ref settling.Below;
                (branch.Top, branch.End, node) = (node, settling.End, branch.Top);
                settling = ref top;
            }

            if (settling.Key >= below.Split)
                low = below.Split;
            else
                high = below.Split;
            branch = ref SideOf(settling.Key, ref below);
        }

        settling.Below = new() { Split = low + ((high - low) / 2) };
        branch = new() { Top = node, Start = settling.Start, End = settling.End };
    }

    /// <summary>Takes a range node out.</summary>
    public void Remove(ref ListIndex index, RangeNodeHandle node)
    {
        ref var leaving = ref nodes[node];
        ref var branch = ref index.Tree;
        while (branch.Top != node)
            branch = ref SideOf(leaving.Key, ref nodes[branch.Top].Below);

        // It changes places with the one below it that ends last, until nothing is below it.
        while (true)
        {
            var isLeft = leaving.Below.Left.End >= leaving.Below.Right.End;
            var rising = isLeft ? leaving.Below.Left : leaving.Below.Right;
            if (rising.Top.IsNone)
                break;
            ref var riser = ref nodes[rising.Top];
            (riser.Below, leaving.Below) = (leaving.Below, riser.Below);
            (branch.Top, branch.End) = (rising.Top, rising.End);
            branch = ref isLeft ? ref riser.Below.Left : ref riser.Below.Right;
        }

        branch = default;
    }

    /// <summary>Collects the range nodes that contain an index, in no order. Returns how many it looked at.</summary>
    public int Collect(in ListIndex index, long sought, ref Scratch<RangeNodeHandle> found)
    {
        found.Clear();
        return Collect(index.Tree, sought, ref found);
    }

    /// <summary>Makes the tree anew, so that no path is longer than it must be. Returns how many range nodes it has.</summary>
    public int Rebuild(ref ListIndex index)
    {
        var count = List(index.Tree).Length;
        keys.Clear();
        foreach (var node in all.Span)
            keys.Add(nodes[node].Key);
        keys.Span.Sort(all.Span);
        index.Tree = Build(all.Span, index.LowKey, index.HighKey);
        return count;
    }

    /// <summary>All range nodes of a tree, in no order, until the next call.</summary>
    public ReadOnlySpan<RangeNodeHandle> List(Branch tree)
    {
        all.Clear();
        ListBelow(tree);
        return all.Span;
    }

    private int Collect(Branch branch, long sought, ref Scratch<RangeNodeHandle> found)
    {
        var looked = 0;
        while (branch.End > sought && branch.Start <= sought)
        {
            looked++;
            ref var top = ref nodes[branch.Top];
            if (top.Start <= sought)
                found.Add(branch.Top);
            looked += Collect(top.Below.Left, sought, ref found);
            branch = top.Below.Right;
        }

        return looked;
    }

    private void ListBelow(Branch branch)
    {
        if (branch.Top.IsNone)
            return;
        all.Add(branch.Top);
        ref var top = ref nodes[branch.Top];
        ListBelow(top.Below.Left);
        ListBelow(top.Below.Right);
    }

    /// <summary>
    /// A branch of range nodes sorted by key: the one that ends last is the top, with half of the others on either side.
    /// </summary>
    private Branch Build(Span<RangeNodeHandle> sorted, UInt128 low, UInt128 high)
    {
        if (sorted.IsEmpty)
            return default;
        var start = nodes[sorted[0]].Start;
        var last = 0;
        for (var i = 1; i < sorted.Length; i++)
            if (nodes[sorted[i]].End > nodes[sorted[last]].End)
                last = i;
        var handle = sorted[last];
        sorted[(last + 1)..].CopyTo(sorted[last..]);
        var left = sorted[..((sorted.Length - 1) / 2)];
        var right = sorted[left.Length..^1];
        var split = right.IsEmpty ? low + ((high - low) / 2) : nodes[right[0]].Key;
        ref var top = ref nodes[handle];
        top.Below = new() { Split = split, Left = Build(left, low, split), Right = Build(right, split, high) };
        return new() { Top = handle, Start = start, End = top.End };
    }

    /// <summary>Widens the range of keys until it has this one; twice as wide each time, so that paths grow by one.</summary>
    private static void Reach(ref ListIndex index, UInt128 key)
    {
        if (index.Tree.Top.IsNone)
            (index.LowKey, index.HighKey) = (key, key + 1);
        if (key < index.LowKey)
            index.LowKey = key - UInt128.Min(key, index.HighKey - key);
        if (key >= index.HighKey)
            index.HighKey = key + UInt128.Min(UInt128.MaxValue - key, key - index.LowKey);
    }

    private static ref Branch SideOf(UInt128 key, ref Branches branches) =>
        ref key >= branches.Split ? ref branches.Right : ref branches.Left;
}
