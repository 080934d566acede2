using System.Runtime.CompilerServices;
using RmapProps.Rmap.Indexes;
using RmapProps.Rmap.Objects;
using RmapProps.Rmap.Pools;

namespace RmapProps.PropertyTests.Rmap.Objects;

/// <summary>
/// What an object takes, all told. Those of the 2010 kernel take 40 bytes, 48 and 56 (64-bit, without debugging).
/// </summary>
public sealed class SizeTests
{
    /// <summary>24 bytes of links, and the word behind them that tells its life.</summary>
    [Fact]
    public void A_chain_takes_24_bytes_and_its_word() =>
        Assert.Equal((24, 28), (Unsafe.SizeOf<AnonVmaChain>(), Pool<ChainHandle, AnonVmaChain>.BytesPerObject));

    /// <summary>Its word included, half a cache line.</summary>
    [Fact]
    public void An_anon_vma_takes_32_bytes_with_its_word() =>
        Assert.Equal((28, 32), (Unsafe.SizeOf<AnonVma>(), Pool<AnonVmaHandle, AnonVma>.BytesPerObject));

    [Fact]
    public void A_page_takes_32_bytes_with_its_word() =>
        Assert.Equal((28, 32), (Unsafe.SizeOf<Page>(), Pool<PageHandle, Page>.BytesPerObject));

    /// <summary>
    /// Only of a list that is long, was walked, and whose VMAs do not all cover the same: for each chain, and for each range.
    /// </summary>
    [Fact]
    public void A_tree_takes_24_bytes_for_a_chain_and_96_for_a_range() => Assert.Equal(
        (24, 96), (Unsafe.SizeOf<Membership>(), Pool<RangeNodeHandle, RangeNode>.BytesPerObject));
}
