using RmapProps.Rmap.Pools;

namespace RmapProps.Rmap.Indexes;

/// <summary>
/// A priority search tree over the range nodes of one list. It finds the nodes that contain a page index. Ends decrease towards
/// the leaves, so a search skips a branch that ends before the index. Starts increase from left to right, so it also skips a
/// branch that starts after it.
/// </summary>
/// <remarks>
/// <code>
///             start 1, end 9                 split at 4           Which nodes contain 5?
///            /              \                                     The top does. On the left, only nodes that end
///      start 2, end 4     start 7, end 8     split at 6           above 5. On the right, the search follows the one
///                        /                                        path between nodes that start too late and nodes
///                  start 5, end 6                                  that do not.
/// </code>
/// A search visits the g nodes that contain the index. It also visits nodes that start too late but are above a node that does
/// not. An inserted node divides its range of keys in the middle, which keeps paths short if ranges are spread evenly. If they
/// are not, the walk that finds the path too long rebuilds the tree, with equal numbers on both sides of each split.
/// </remarks>
/// <param name="nodes">The pool of the nodes.</param>
public sealed class RangeTree(Pool<RangeNodeHandle, RangeNode> nodes)
{
    private Scratch<UInt128> keys;
    private Scratch<RangeNodeHandle> all;

    /// <summary>Finds the range node with exactly this range. Returns null if there is none.</summary>
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

    /// <summary>Inserts a range node. Its range must not be in the tree yet.</summary>
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
                // It has the highest end here, so it takes this position, and the displaced node continues downwards.
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

    /// <summary>Removes a range node.</summary>
    public void Remove(ref ListIndex index, RangeNodeHandle node)
    {
        ref var leaving = ref nodes[node];
        ref var branch = ref index.Tree;
        while (branch.Top != node)
            branch = ref SideOf(leaving.Key, ref nodes[branch.Top].Below);

        // It swaps with the child that has the higher end until nothing is below it.
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

    /// <summary>
    /// Collects the range nodes that contain a page index, in no particular order. Returns the number of nodes visited.
    /// </summary>
    public int Collect(in ListIndex index, long sought, ref Scratch<RangeNodeHandle> found)
    {
        found.Clear();
        return Collect(index.Tree, sought, ref found);
    }

    /// <summary>Rebuilds the tree with paths of minimal length. Returns the number of range nodes.</summary>
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

    /// <summary>Lists all range nodes of a tree, in no particular order. The result is valid until the next call.</summary>
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
    /// Builds a branch from range nodes sorted by key: the node with the highest end is the top, and each side gets half of the
    /// others.
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

    /// <summary>Widens the range of keys to include this one. Each step doubles the width, so that paths grow by one.</summary>
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
