using RmapProps.Contract.Parameters;
using RmapProps.Reports.Forests;
using RmapProps.Rmap.Allocation;
using RmapProps.Rmap.Indexes;
using RmapProps.Rmap.Objects;
using RmapProps.Rmap.ReverseMaps;

namespace RmapProps.PropertyTests.Rmap.Indexes;

/// <summary>An index changes what a walk looks at, and nothing of what it finds.</summary>
public sealed class ListIndexTests
{
    [Property(MaxTest = 300)]
    public void A_walk_finds_what_a_scan_of_the_list_finds_in_the_same_order(Seed seed) =>
        Assert.Null(FlawOf(Grown(seed, VmaRanges.SetRange), seed.Rng));

    [Property(MaxTest = 300)]
    public void A_walk_of_a_page_that_k_VMAs_can_contain_looks_at_2k_and_log_n(Seed seed)
    {
        foreach (var tree in Grown(seed, VmaRanges.SetRange))
        {
            var anonVma = tree.AnyAnonVma();
            var length = anonVma.IsNone ? 0 : tree.Slabs.AnonVmas[anonVma].Length;
            if (length <= tree.LongList)
                continue;
            for (var index = 0; index < RandomAnonVmaTree.Span; index += 5)
                MustLookAtFew(tree.Slabs, length, () => tree.Walk(anonVma, index).Count);
        }
    }

    /// <summary>Also where ranges are spread so that halves of the address space are no halves of the list.</summary>
    [Theory]
    [MemberData(nameof(Shape.Names), MemberType = typeof(Shape))]
    public void However_ranges_lie_a_walk_looks_at_2k_and_log_n(string name)
    {
        foreach (var count in (ReadOnlySpan<int>)[ListIndexes.LongList + 1, 64, 100, 512])
            foreach (var isBackwards in (ReadOnlySpan<bool>)[false, true])
            {
                var shape = new Shape(Shape.Ranges(name, count, isBackwards));
                foreach (var index in shape.Edges.Take(400))
                    MustLookAtFew(shape.Slabs, count, () => shape.Walk(index));
            }
    }

    /// <summary>The workload that an index is made for: a thousand pieces of one VMA, and ten children of each.</summary>
    [Theory]
    [InlineData(0)]
    [InlineData(10)]
    public void Of_a_thousand_pieces_and_their_children_a_walk_looks_at_2k_and_log_n(int children)
    {
        const int pieces = 1000;
        var split = SplitVmas.Of(pieces, children);
        var anonVma = split.Slabs.Vmas[split.Parents[0]].AnonVma;
        for (var page = 0; page < pieces; page++)
            Assert.Equal(1 + children, MustLookAtFew(split.Slabs, pieces * (1 + children), () => split.Walk(anonVma, page)));
    }

    /// <summary>Where all cover the same, all can contain what one can.</summary>
    [Fact]
    public void Of_a_thousand_children_a_walk_looks_at_all_or_at_none()
    {
        var split = SplitVmas.Of(pieces: 1, children: 1000);
        var anonVma = split.Slabs.Vmas[split.Parents[0]].AnonVma;
        Assert.Equal((1001, 1001), (split.Walk(anonVma, page: 0), split.Slabs.Indexes.Visits));
        Assert.Equal((0, 1001), (split.Walk(anonVma, page: 1), split.Slabs.Indexes.Visits));
        Assert.Equal(1001, split.Slabs.Indexes.Indexed);
    }

    /// <summary>A row grows with the list, and begins anew when somebody has left.</summary>
    [Fact]
    public void Where_all_cover_the_same_newcomers_are_looked_at_once_and_all_where_one_has_left()
    {
        var split = SplitVmas.Of(pieces: 1, children: 100);
        var anonVma = split.Slabs.Vmas[split.Parents[0]].AnonVma;
        Assert.Equal((101, 101), (split.Walk(anonVma, page: 0), split.Slabs.Indexes.Indexed));
        var child = split.Fork();
        Assert.Equal((102, 102), (split.Walk(anonVma, page: 0), split.Slabs.Indexes.Indexed));
        split.Exit(child);
        Assert.Equal((101, 102 + 101), (split.Walk(anonVma, page: 0), split.Slabs.Indexes.Indexed));
        Assert.Equal((101, 102 + 101), (split.Walk(anonVma, page: 0), split.Slabs.Indexes.Indexed));
    }

    /// <summary>
    /// Where they do not, who is linked is looked at once for an index, by the next walk, and who leaves never.
    /// </summary>
    [Fact]
    public void An_index_looks_at_each_newcomer_once()
    {
        var split = SplitVmas.Of(pieces: 100, children: 0);
        var anonVma = split.Slabs.Vmas[split.Parents[0]].AnonVma;
        for (var page = 0; page < 100; page++)
            split.Walk(anonVma, page);
        var before = split.Slabs.Indexes.Indexed;
        var children = split.Fork();
        for (var page = 0; page < 100; page++)
            Assert.Equal(2, split.Walk(anonVma, page));
        split.Exit(children);
        Assert.Equal(1, split.Walk(anonVma, page: 50));
        Assert.Equal(100, split.Slabs.Indexes.Indexed - before);
    }

    [Fact]
    public void A_short_list_is_scanned()
    {
        var split = SplitVmas.Of(ListIndexes.LongList, children: 0);
        Assert.Equal(1, split.Walk(split.Slabs.Vmas[split.Parents[0]].AnonVma, 7));
        Assert.Equal((ListIndexes.LongList, 0), (split.Slabs.Indexes.Visits, split.Slabs.Indexes.Indexed));
    }

    /// <summary>A mistake in the upkeep would be seen: here it is.</summary>
    [Fact]
    public void An_index_that_is_not_told_of_a_new_range_is_found_out() => Assert.Contains(
        Enumerable.Range(0, 5).Select(number => new Seed((ulong)number)),
        seed => FlawOf(Grown(seed, Forget), seed.Rng) is not null);

    /// <summary>Returns how many the walk found.</summary>
    private static int MustLookAtFew(Slabs slabs, int length, Func<int> walk)
    {
        var before = slabs.Indexes.Visits;
        var found = walk();
        Assert.InRange(slabs.Indexes.Visits - before, found, (2 * found) + Math.Log2(length));
        return found;
    }

    private static void Forget(Slabs slabs, VmaHandle vma, PageNumber start, PageNumber end, PageOffset offset)
    {
        ref var changed = ref slabs.Vmas[vma];
        (changed.Start, changed.End, changed.Offset) = (start, end, offset);
    }

    /// <summary>A grove, after each of a few hundred changes.</summary>
    private static IEnumerable<RandomAnonVmaTree> Grown(Seed seed, RandomAnonVmaTree.RangeSetter setRange)
    {
        var rng = seed.Rng;
        var tree = new RandomAnonVmaTree(rng, longList: rng.Below(4), setRange);
        for (var i = 0; i < 300; i++)
        {
            tree.Grow();
            yield return tree;
        }
    }

    /// <summary>The first walk that differs from the scan; null for none.</summary>
    private static string? FlawOf(IEnumerable<RandomAnonVmaTree> growing, Rng rng)
    {
        foreach (var tree in growing)
        {
            var (anonVma, index) = (tree.AnyAnonVma(), rng.Below(RandomAnonVmaTree.Span));
            if (anonVma.IsNone)
                continue;
            var all = tree.Scan(anonVma, index);
            var most = rng.OneIn(3) ? 1 + rng.Below(4) : int.MaxValue;
            var (expected, found) = (all.Take(most), tree.Walk(anonVma, index, most));
            if (!expected.SequenceEqual(found))
                return $"at {index}: expected {string.Join(' ', expected)}, found {string.Join(' ', found)}";
        }

        return null;
    }
}
