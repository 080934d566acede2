using RmapProps.Rmap;

namespace RmapProps.PropertyTests;

/// <summary>An index changes what a walk looks at, and nothing of what it finds.</summary>
public sealed class ListIndexTests
{
    // All ranges of a grove start within 2^7 pages; a tree that had to be widened may be twice as wide on either side.
    private const int MostLevels = 9;

    [Property(MaxTest = 300)]
    public void A_walk_finds_what_a_scan_of_the_list_finds_in_the_same_order(Seed seed) =>
        Assert.Null(FlawOf(Grown(seed, VmaRanges.SetRange), seed.Rng));

    [Property(MaxTest = 300)]
    public void A_walk_of_a_page_that_k_VMAs_can_contain_looks_at_2k_and_the_levels_of_the_tree(Seed seed)
    {
        foreach (var grove in Grown(seed, VmaRanges.SetRange))
        {
            var anonVma = grove.AnyAnonVma();
            for (var index = 0; index < Grove.Span; index += 5)
            {
                _ = anonVma.IsNone ? [] : grove.Walk(anonVma, index);
                var before = grove.Slabs.Indexes.Visits;
                var found = anonVma.IsNone ? [] : grove.Walk(anonVma, index);
                Assert.InRange(grove.Slabs.Indexes.Visits - before, found.Count, (2 * found.Count) + MostLevels);
            }
        }
    }

    /// <summary>The workload that an index is made for: a thousand pieces of one VMA, and ten children of each.</summary>
    [Theory]
    [InlineData(0)]
    [InlineData(10)]
    public void Of_a_thousand_pieces_and_their_children_a_walk_looks_at_twice_what_it_finds_and_ten(int children)
    {
        const int pieces = 1000;
        var family = Pieces.Of(pieces, children);
        var anonVma = family.Slabs.Vmas[family.Parents[0]].AnonVma;
        var hits = 1 + children;
        var levels = (int)Math.Ceiling(Math.Log2(pieces * hits));
        for (var page = 0; page < pieces; page++)
        {
            var before = family.Slabs.Indexes.Visits;
            Assert.Equal(hits, family.Walk(anonVma, page));
            Assert.InRange(family.Slabs.Indexes.Visits - before, hits, (2 * hits) + levels);
        }

        Assert.Equal(pieces * hits, family.Slabs.Indexes.Indexed);
    }

    [Fact]
    public void A_short_list_is_scanned()
    {
        var family = Pieces.Of(ListIndexes.LongList, children: 0);
        Assert.Equal(1, family.Walk(family.Slabs.Vmas[family.Parents[0]].AnonVma, 7));
        Assert.Equal((ListIndexes.LongList, 0), (family.Slabs.Indexes.Visits, family.Slabs.Indexes.Indexed));
    }

    /// <summary>A mistake in the upkeep would be seen: here it is.</summary>
    [Fact]
    public void An_index_that_is_not_told_of_a_new_range_is_found_out() => Assert.Contains(
        Enumerable.Range(0, 5).Select(number => new Seed((ulong)number)),
        seed => FlawOf(Grown(seed, Forget), seed.Rng) is not null);

    private static void Forget(Slabs slabs, VmaHandle vma, PageNumber start, PageNumber end, PageOffset offset)
    {
        ref var changed = ref slabs.Vmas[vma];
        (changed.Start, changed.End, changed.Offset) = (start, end, offset);
    }

    /// <summary>A grove, after each of a few hundred changes.</summary>
    private static IEnumerable<Grove> Grown(Seed seed, Grove.RangeSetter setRange)
    {
        var rng = seed.Rng;
        var grove = new Grove(rng, longList: rng.Below(4), setRange);
        for (var i = 0; i < 300; i++)
        {
            grove.Grow();
            yield return grove;
        }
    }

    /// <summary>The first walk that differs from the scan; null for none.</summary>
    private static string? FlawOf(IEnumerable<Grove> growing, Rng rng)
    {
        foreach (var grove in growing)
        {
            var (anonVma, index) = (grove.AnyAnonVma(), rng.Below(Grove.Span));
            if (anonVma.IsNone)
                continue;
            var all = grove.Scan(anonVma, index);
            var most = rng.OneIn(3) ? 1 + rng.Below(4) : int.MaxValue;
            var (expected, found) = (all.Take(most), grove.Walk(anonVma, index, most));
            if (!expected.SequenceEqual(found))
                return $"at {index}: expected {string.Join(' ', expected)}, found {string.Join(' ', found)}";
        }

        return null;
    }
}
