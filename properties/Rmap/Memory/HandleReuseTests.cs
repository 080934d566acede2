namespace RmapProps.PropertyTests.Rmap.Memory;

/// <summary>
/// A handle has room for few lives, and a stale one may be kept for longer than that. It must not look good again: it would
/// be a page of another family.
/// </summary>
public sealed class HandleReuseTests
{
    // All on different anon_vmas, and there before anything is stale, or they would sit in its slot.
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

    // Two places of unrelated trees are one page.
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

    // Unrelated processes hold the swap entry of a KSM page. p1 had it in memory last, in its own tree, and is gone.
    private const string StalePage = """
        kswapd swapout p0:0
        kswapd drop p0:0
        ksmd prune
        p1 read 0
        kswapd swapout p1:0
        p1 exit

        """;

    // An item of ksmd whose page is gone, because nobody has told ksmd.
    private const string StaleItem = """
        p1 exit
        p0 write 0

        """;

    // Twice as many births as all free slots of the first chunk have lives: those that were worn out first are used last.
    [Theory]
    [InlineData(StalePage, "p0 fork p2\np2 exit\n", 2200)]
    [InlineData(StaleItem, "p0 mmap 20+12 rw\np0 mlock 20+12\n", 1200)]
    public void A_stale_pointer_does_not_look_good_again(string beginning, string births, int times) =>
        TestPairs.MustAgree(TestPairs.Parse(FiveVmas + KsmPage + beginning + string.Concat(Enumerable.Repeat(births, times))));
}
