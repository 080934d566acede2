using RmapProps.Contract.Parameters;
using RmapProps.Reports.Forests;
using RmapProps.Rmap.Allocation;
using RmapProps.Rmap.Indexes;
using RmapProps.Rmap.Objects;
using RmapProps.Rmap.ReverseMaps;

namespace RmapProps.PropertyTests.Rmap.Indexes;

/// <summary>Checks that an index changes which entries a walk visits, and not its results.</summary>
public sealed class ListIndexTests
{
    [Property(MaxTest = 300)]
    public void A_walk_finds_the_same_places_in_the_same_order_as_a_scan(Seed seed) =>
        Assert.Null(FlawOf(Grown(seed, VmaRanges.SetRange), seed.Rng));

    [Property(MaxTest = 300)]
    public void A_walk_of_a_page_in_k_VMAs_visits_at_most_2k_and_log_n_entries(Seed seed)
    {
        foreach (var tree in Grown(seed, VmaRanges.SetRange))
        {
            var anonVma = tree.AnyAnonVma();
            var length = anonVma.IsNone ? 0 : tree.Slabs.AnonVmas[anonVma].Length;
            if (length <= tree.LongList)
                continue;
            for (var index = 0; index < RandomAnonVmaTree.Span; index += 5)
                MustVisitFew(tree.Slabs, length, () => tree.Walk(anonVma, index).Count);
        }
    }

    /// <summary>Checks the bound also for ranges for which halving the address space does not halve the list.</summary>
    [Theory]
    [MemberData(nameof(Shape.Names), MemberType = typeof(Shape))]
    public void For_any_shape_of_ranges_a_walk_visits_at_most_2k_and_log_n_entries(string name)
    {
        foreach (var count in (ReadOnlySpan<int>)[ListIndexes.LongList + 1, 64, 100, 512])
            foreach (var isBackwards in (ReadOnlySpan<bool>)[false, true])
            {
                var shape = new Shape(Shape.Ranges(name, count, isBackwards));
                foreach (var index in shape.Edges.Take(400))
                    MustVisitFew(shape.Slabs, count, () => shape.Walk(index));
            }
    }

    /// <summary>
    /// Checks the bound for the workload that the index was built for: a thousand pieces of one VMA, and ten children of each.
    /// </summary>
    [Theory]
    [InlineData(0)]
    [InlineData(10)]
    public void With_a_thousand_pieces_and_their_children_a_walk_visits_at_most_2k_and_log_n_entries(int children)
    {
        const int pieces = 1000;
        var split = SplitVmas.Of(pieces, children);
        var anonVma = split.Slabs.Vmas[split.Parents[0]].AnonVma;
        for (var page = 0; page < pieces; page++)
            Assert.Equal(1 + children, MustVisitFew(split.Slabs, pieces * (1 + children), () => split.Walk(anonVma, page)));
    }

    /// <summary>Checks a uniform list: if one VMA can contain the page, all can.</summary>
    [Fact]
    public void With_a_thousand_children_a_walk_visits_all_or_none()
    {
        var split = SplitVmas.Of(pieces: 1, children: 1000);
        var anonVma = split.Slabs.Vmas[split.Parents[0]].AnonVma;
        Assert.Equal((1001, 1001), (split.Walk(anonVma, page: 0), split.Slabs.Indexes.Visits));
        Assert.Equal((0, 1001), (split.Walk(anonVma, page: 1), split.Slabs.Indexes.Visits));
        Assert.Equal(1001, split.Slabs.Indexes.Indexed);
    }

    /// <summary>Checks that a packed array grows with the list and is rebuilt after an entry has left.</summary>
    [Fact]
    public void A_uniform_index_adds_new_entries_once_and_is_rebuilt_after_a_removal()
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
    /// Checks that in a list with a tree the next walk visits each new entry once for the index, and removals need no visit.
    /// </summary>
    [Fact]
    public void A_tree_index_visits_each_new_entry_once()
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

    /// <summary>Checks that this comparison detects an index that is not updated.</summary>
    [Fact]
    public void An_index_that_misses_a_range_change_is_detected() => Assert.Contains(
        Enumerable.Range(0, 5).Select(number => new Seed((ulong)number)),
        seed => FlawOf(Grown(seed, SetRangeOnly), seed.Rng) is not null);

    /// <summary>Checks the number of visits. Returns the number of VMAs that the walk found.</summary>
    private static int MustVisitFew(Slabs slabs, int length, Func<int> walk)
    {
        var before = slabs.Indexes.Visits;
        var found = walk();
        Assert.InRange(slabs.Indexes.Visits - before, found, (2 * found) + Math.Log2(length));
        return found;
    }

    private static void SetRangeOnly(Slabs slabs, VmaHandle vma, PageNumber start, PageNumber end, PageOffset offset)
    {
        ref var changed = ref slabs.Vmas[vma];
        (changed.Start, changed.End, changed.Offset) = (start, end, offset);
    }

    /// <summary>Yields a growing tree after each of 300 changes.</summary>
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

    /// <summary>Returns the first walk that differs from the scan; null for none.</summary>
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
