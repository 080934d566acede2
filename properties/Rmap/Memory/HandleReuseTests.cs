namespace RmapProps.PropertyTests.Rmap.Memory;

/// <summary>
/// Checks that a stale handle never looks valid again. A handle distinguishes only 255 lives of a slot, and it may be kept longer
/// than that. If it looked valid, it would refer to a page of an unrelated process.
/// </summary>
public sealed class HandleReuseTests
{
    // The VMAs have different anon_vmas. They exist before any handle is stale; otherwise they would occupy its slot.
    private const string FiveVmas = """
        p0 mmap 10+1 rw
        p0 write 10
        p0 mmap 12+1 rw
        p0 write 12
        p0 mmap 14+1 rw
        p0 write 14
        p0 mmap 16+1 rw
        p0 write 16
        p0 mmap 18+1 rw
        p0 write 18

        """;

    // ksmd merges the pages of two unrelated trees.
    private const string KsmPage = """
        p0 fork p1
        p0 mmap 0+1 rw
        p1 mmap 0+1 rw
        p0 madvise 0+1 mergeable
        p1 madvise 0+1 mergeable
        p0 write 0
        p1 write 0
        ksmd merge p0:0 p1:0

        """;

    // Unrelated processes hold the swap entry of a KSM page. p1 was the last to have it in memory, in its own tree, and has
    // exited.
    private const string StalePage = """
        kswapd swapout p0:0
        kswapd drop p0:0
        ksmd prune
        p1 read 0
        kswapd swapout p1:0
        p1 exit

        """;

    // The page of an item was freed, and ksmd has not made a pass since.
    private const string StaleItem = """
        p1 exit
        p0 write 0

        """;

    // Allocates twice the number of lives of all free slots in the first chunk: slots that were worn out first are reused last.
    [Theory]
    [InlineData(StalePage, "p0 fork p2\np2 exit\n", 2200)]
    [InlineData(StaleItem, "p0 mmap 20+12 rw\np0 mlock 20+12\n", 1200)]
    public void A_stale_handle_never_looks_valid_again(string beginning, string births, int times) =>
        TestPairs.MustAgree(TestPairs.Parse(FiveVmas + KsmPage + beginning + string.Concat(Enumerable.Repeat(births, times))));
}
