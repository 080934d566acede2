using RmapProps.Contract.Observations;
using RmapProps.PropertyTests.Peers;

namespace RmapProps.PropertyTests.Agreement;

/// <summary>
/// Points that the format leaves open and its last section settles: both sides end a scenario with this outcome and these lines.
/// Points that the gallery of snapshots shows are not repeated here.
/// </summary>
public sealed class SettledTests
{
    private const string Shared = """
        p0 mmap 16+1 rw
        p0 madvise 16+1 mergeable
        p0 write 16
        p0 fork p1
        p1 mmap 20+1 rw
        p1 madvise 20+1 mergeable
        p1 write 20
        ksmd merge p1:16 p1:20
        kswapd swapout p0:16
        """;

    private const string Pair = """
        p0 mmap 16+4 rw
        p0 madvise 16+4 mergeable
        p0 write 16
        p0 write 17
        ksmd merge p0:16 p0:17
        """;

    [Fact]
    public void A_merge_waits_for_the_page_of_a_stale_item() => MustEnd(
        Pair + """

        p0 write 18
        p0 write 16
        kcompactd isolate p0:17 m0
        ksmd merge p0:16 p0:18
        """,
        Outcome.Blocked, "ksm p0:16  g0, pins a0", "    16  g3 writable young");

    // The page g1 is mapped five times. The walk visits p1:16 through the item of p1 and again through that of p0, and so ends
    // before p2:17.
    [Fact]
    public void Age_counts_a_place_twice_towards_the_end_of_its_walk() => MustEnd(
        """
        p0 mmap 16+2 rw
        p0 madvise 16+2 mergeable
        p0 write 16
        p0 fork p1
        p1 write 16
        p1 write 17
        ksmd merge p1:16 p1:17
        ksmd merge p0:16 p1:16
        p1 fork p2
        p2 read 17
        kswapd age p2:16
        """,
        Outcome.Counted(3), "    17  g1 young", "g1  ksm, mapped 5, found [p0:16 p1:16 p1:17 p2:16 p2:17]");

    [Fact]
    public void An_isolate_that_gives_up_leaves_swap_entries() =>
        MustEnd(Shared + "\np1 read 16\nkcompactd isolate p1:16 m0", Outcome.EAGAIN, "    16  g0 young", "    16  s0");

    [Fact]
    public void A_cached_page_of_another_anon_vma_ends_its_swap_slot_and_the_next_swapoff_succeeds()
    {
        const string scenario = """
            p0 mmap 16+1 rw
            p0 mmap 20+1 rw
            p0 madvise 16+1 mergeable
            p0 madvise 20+1 mergeable
            p0 write 16
            p0 write 20
            ksmd merge p0:16 p0:20
            kswapd swapout p0:16
            kswapd drop p0:16
            p0 read 16
            kswapd swapoff
            """;
        MustEnd(scenario, Outcome.EAGAIN, "    16  g2 young", "    20  s0", "s0  swap entry, held by 1, cached page -");
        MustEnd(scenario + "\nkswapd swapoff", Outcome.OK, "    16  g2 young", "    20  g3");
    }

    [Fact]
    public void Unmergeable_skips_VMAs_that_are_not_mergeable_and_mremap_does_not()
    {
        const string scenario = Pair + """

            kswapd swapout p0:16
            p0 madvise 16+4 unmergeable
            p0 read 16
            p0 read 17
            p0 madvise 16+4 unmergeable
            """;
        MustEnd(
            scenario, Outcome.OK, "    16  g0 young", "    17  g0 young", "g0  ksm, mapped 2, cached as s0, found [p0:16 p0:17]");
        MustEnd(scenario + "\np0 mremap 16+1 40", Outcome.OK, "    40  g2 writable young",
            "g0  ksm, mapped 1, cached as s0, found [p0:17]");
    }

    [Fact]
    public void Unmergeable_breaks_before_it_splits() => MustEnd(
        Pair + "\np0 madvise 16+2 unmergeable !3",
        Outcome.EAGAIN, "  vma p0:16+4  rw mergeable account, offset 16, anon_vma a0, chain [a0]", "    16  g2 writable young");

    [Fact]
    public void Unmergeable_waits_for_the_whole_range_before_it_breaks_anything() => MustEnd(
        Pair + """

        p0 write 18
        p0 write 19
        ksmd merge p0:18 p0:19
        kcompactd isolate p0:18 m0
        p0 madvise 16+4 unmergeable
        """,
        Outcome.Blocked, "    16  g0 young", "    17  g0 young", "    18  m0", "    19  m0");

    [Fact]
    public void Mlock_leaves_a_present_page_young() => MustEnd(
        """
        p0 mmap 16+1 rw
        p0 write 16
        kswapd age p0:16
        p0 mlock 16+1
        """,
        Outcome.OK, "    16  g0 writable young");

    [Fact]
    public void A_source_that_mremap_cannot_unmap_keeps_its_flags_and_its_first_split() => MustEnd(
        """
        p0 mmap 16+4 rw
        p0 write 17
        p0 mremap 17+1 40 !5
        """,
        Outcome.OK,
        "  vma p0:16+1  rw account, offset 16, anon_vma a0, chain [a0]",
        "  vma p0:17+3  rw account, offset 17, anon_vma a0, chain [a0]");

    // Two processes named p0 merged at the same places and exited. The KSM page of the first one is gone.
    [Fact]
    public void Items_of_dead_address_spaces_are_ordered_by_their_pages() => MustEnd(
        """
        p0 mmap 16+2 rw
        p0 madvise 16+2 mergeable
        p0 write 16
        p0 fork p1
        p0 write 16
        p0 write 17
        ksmd merge p0:16 p0:17
        p0 exit
        p1 fork p0
        p0 write 16
        p0 write 17
        p0 fork p2
        ksmd merge p0:16 p0:17
        p0 exit
        """,
        Outcome.OK,
        "ksm p0:16  -, pins a0, gone\nksm p0:16  g3, pins a2, gone\nksm p0:17  -, pins a0, gone\nksm p0:17  g3, pins a2, gone");

    private static void MustEnd(string text, Outcome outcome, params string[] lines)
    {
        var scenario = TestPairs.Parse(text);
        TestPairs.MustAgree(scenario);
        var end = TestPairs.TransitionsOf(scenario, TestPairs.Correct.NewOracle()).Last();
        Assert.Equal(outcome, end.Outcome);
        Assert.All(lines, line => Assert.Contains("\n" + line + "\n", "\n" + end.After.ToText(), StringComparison.Ordinal));
    }
}
