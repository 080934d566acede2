namespace RmapProps.Rmap;

/// <summary>
/// The stretches of one list, so that those which contain an index are found without the others: a priority search
/// tree. Towards the leaves ends fall, so a branch that ends before the index is left out unseen; and each level halves
/// the range of starts, so a branch that starts behind it is, too.
/// </summary>
/// <remarks>
/// <code>
///             start 0, end 9                 starts in [0, 8)     Who contains 5?
///            /              \                                     The top. On the left only what ends above 5;
///      start 2, end 4     start 6, end 8     [0, 4)   [4, 8)      on the right, where 5 lies, whatever does:
///                        /                                        what starts too late is met on this one path only.
///                  start 5, end 6            [4, 6)
/// </code>
/// Of g that contain an index, in a tree of b levels, it looks at g + b at most. Levels after those by start, which only
/// different ends of one start need, go by the bits of the end.
/// </remarks>
/// <param name="stretches">Where they live.</param>
public sealed class StretchTree(Pool<StretchHandle, Stretch> stretches)
{
    /// <summary>The stretch with exactly this range, or null.</summary>
    public StretchHandle Find(in ListIndex index, long start, long end)
    {
        ref readonly var branch = ref index.Tree;
        for (var level = index.Bits; branch.End >= end; level--)
        {
            ref var top = ref stretches[branch.Top];
            if (top.Start == start && top.End == end)
                return branch.Top;
            branch = ref GoesRight(index, start, end, level) ? ref top.Right : ref top.Left;
        }

        return default;
    }

    /// <summary>Puts a stretch in that has nothing below it yet, and no equal in the tree.</summary>
    public void Insert(ref ListIndex index, StretchHandle stretch)
    {
        Reach(ref index, stretches[stretch].Start);
        Settle(ref index, stretch);
    }

    /// <summary>Takes a stretch out.</summary>
    public void Remove(ref ListIndex index, StretchHandle stretch)
    {
        ref var leaving = ref stretches[stretch];
        ref var branch = ref index.Tree;
        for (var level = index.Bits; branch.Top != stretch; level--)
        {
            ref var top = ref stretches[branch.Top];
            branch = ref GoesRight(index, leaving.Start, leaving.End, level) ? ref top.Right : ref top.Left;
        }

        // It changes places with the one below it that ends last, until nothing is below it.
        while (true)
        {
            var isLeft = leaving.Left.End >= leaving.Right.End;
            var rising = isLeft ? leaving.Left : leaving.Right;
            if (rising.Top.IsNone)
                break;
            ref var riser = ref stretches[rising.Top];
            (riser.Left, riser.Right, leaving.Left, leaving.Right) = (leaving.Left, leaving.Right, riser.Left, riser.Right);
            branch = rising;
            branch = ref isLeft ? ref riser.Left : ref riser.Right;
        }

        branch = default;
    }

    /// <summary>Frees all that is in a branch.</summary>
    public void Free(Branch branch)
    {
        if (branch.Top.IsNone)
            return;
        ref var top = ref stretches[branch.Top];
        Free(top.Left);
        Free(top.Right);
        stretches.Free(branch.Top);
    }

    /// <summary>Collects the stretches that contain an index, in no order. Returns how many it looked at.</summary>
    public int Collect(in ListIndex index, long sought, ref Scratch<StretchHandle> found)
    {
        if (index.Tree.End <= sought || sought < index.Origin)
            return 0;
        var isInside = sought - index.Origin < 1L << index.Bits;
        return Collect(index, index.Tree.Top, index.Bits, isInside, sought, ref found);
    }

    /// <summary>What ends above the index from here on down. Inside is a branch in whose range of starts the index lies.</summary>
    private int Collect(
        in ListIndex index, StretchHandle stretch, int level, bool isInside, long sought, ref Scratch<StretchHandle> found)
    {
        var looked = 0;
        while (true)
        {
            looked++;
            ref var here = ref stretches[stretch];
            if (here.Start <= sought)
                found.Add(stretch);
            var isSplit = isInside && level > 0;
            var isLeft = isSplit && !IsSet(sought - index.Origin, level - 1);
            if (!isLeft && here.Left.End > sought)
                looked += Collect(index, here.Left.Top, level - 1, isInside: false, sought, ref found);
            var next = isLeft ? here.Left : here.Right;
            if (next.End <= sought)
                return looked;
            (stretch, level, isInside) = (next.Top, level - 1, isSplit);
        }
    }

    private void Settle(ref ListIndex index, StretchHandle stretch)
    {
        ref var settling = ref stretches[stretch];
        ref var branch = ref index.Tree;
        for (var level = index.Bits; !branch.Top.IsNone; level--)
        {
            ref var top = ref stretches[branch.Top];
            if (settling.End > branch.End)
            {
                // It ends last of all here, so it takes the place, and who had it goes on down.
                (settling.Left, settling.Right, top.Left, top.Right) = (top.Left, top.Right, default, default);
                (branch, stretch) = (new() { Top = stretch, End = settling.End }, branch.Top);
                ref var settled = ref settling;
                settling = ref top;
                top = ref settled;
            }

            branch = ref GoesRight(index, settling.Start, settling.End, level) ? ref top.Right : ref top.Left;
        }

        branch = new() { Top = stretch, End = settling.End };
    }

    /// <summary>Widens the range of starts until it has this one; twice as wide each time, so that it is seldom done.</summary>
    private void Reach(ref ListIndex index, long start)
    {
        if (start >= index.Origin && start - index.Origin < 1L << index.Bits)
            return;
        for (; start < index.Origin || start - index.Origin >= 1L << index.Bits; index.Bits++)
            if (start < index.Origin)
                index.Origin -= 1L << index.Bits;
        var old = index.Tree;
        index.Tree = default;
        SettleAll(ref index, old);
    }

    private void SettleAll(ref ListIndex index, Branch branch)
    {
        if (branch.Top.IsNone)
            return;
        ref var top = ref stretches[branch.Top];
        var (left, right) = (top.Left, top.Right);
        (top.Left, top.Right) = (default, default);
        Settle(ref index, branch.Top);
        SettleAll(ref index, left);
        SettleAll(ref index, right);
    }

    private static bool GoesRight(in ListIndex index, long start, long end, int level) =>
        level > 0 ? IsSet(start - index.Origin, level - 1) : IsSet(end, -level);

    private static bool IsSet(long number, int bit) => ((number >> bit) & 1) != 0;
}
