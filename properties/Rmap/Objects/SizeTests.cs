using System.Runtime.CompilerServices;
using RmapProps.Rmap.Indexes;
using RmapProps.Rmap.Objects;
using RmapProps.Rmap.Pools;

namespace RmapProps.PropertyTests.Rmap.Objects;

/// <summary>
/// Checks the size of each object, its word included. In the 2010 kernel anon_vma_chain, anon_vma and page take 48, 40 and 56
/// bytes (64-bit, without debugging options).
/// </summary>
public sealed class SizeTests
{
    /// <summary>Checks for 24 bytes of links, followed by the word that identifies the life.</summary>
    [Fact]
    public void A_chain_takes_24_bytes_and_its_word() =>
        Assert.Equal((24, 28), (Unsafe.SizeOf<AnonVmaChain>(), Pool<ChainHandle, AnonVmaChain>.BytesPerObject));

    /// <summary>Checks for half a cache line, word included.</summary>
    [Fact]
    public void An_anon_vma_takes_32_bytes_with_its_word() =>
        Assert.Equal((28, 32), (Unsafe.SizeOf<AnonVma>(), Pool<AnonVmaHandle, AnonVma>.BytesPerObject));

    [Fact]
    public void A_page_takes_32_bytes_with_its_word() =>
        Assert.Equal((28, 32), (Unsafe.SizeOf<Page>(), Pool<PageHandle, Page>.BytesPerObject));

    /// <summary>
    /// Checks the memory that a tree takes for each chain and for each range. Only a long list has one, after a walk, if its VMAs
    /// have different ranges.
    /// </summary>
    [Fact]
    public void A_tree_takes_24_bytes_for_a_chain_and_96_for_a_range() => Assert.Equal(
        (24, 96), (Unsafe.SizeOf<Membership>(), Pool<RangeNodeHandle, RangeNode>.BytesPerObject));
}
