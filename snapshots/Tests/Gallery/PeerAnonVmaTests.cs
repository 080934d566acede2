namespace RmapProps.SnapshotTests.Gallery;

/// <summary>
/// The cases of dup_anon_vma and vmi_prealloc_fail in the kernel's own tests: which VMA receives an anon_vma when only one
/// has it, and which state remains when there is no memory for the links.
/// </summary>
public class PeerAnonVmaTests
{
    [Theory, BothSides]
    public void The_previous_vma_receives_the_anon_vma_of_the_next(Side side) =>
        side.After("""
            p0 mmap 0+5 rw
            p0 mprotect 0+3 r
            p0 write 3
            p0 mprotect 3+2 r
            """)
            .Shows("0+5 a0").Lists("a0", "p0:0+5").Finds("g0", "p0:3");

    // Three VMAs become one, and only the third has an anon_vma. All kernel versions merge in this case.
    [Theory, BothSides]
    public void The_first_of_three_receives_the_anon_vma_of_the_third(Side side) =>
        side.After("""
            p0 mmap 0+8 rw
            p0 mprotect 3+2 r
            p0 write 5
            """)
            .Shows("0+3 - | 3+2 - | 5+3 a0")
            .Then("p0 mprotect 3+2 rw")
            .Shows("0+8 a0").Lists("a0", "p0:0+8").Finds("g0", "p0:5").Holds(anonVmas: 1, chains: 1);

    [Theory, BothSides]
    public void The_first_of_three_receives_the_anon_vma_of_the_middle(Side side) =>
        side.After("""
            p0 mmap 0+8 rw
            p0 mprotect 0+3 r
            p0 mprotect 5+3 r
            p0 write 3
            """)
            .Shows("0+3 - | 3+2 a0 | 5+3 -")
            .Then("p0 mprotect 3+2 r")
            .Shows("0+8 a0").Lists("a0", "p0:0+8").Finds("g0", "p0:3").Holds(anonVmas: 1, chains: 1);

    [Theory, BothSides]
    public void The_previous_vma_takes_a_part_and_both_have_the_anon_vma(Side side) =>
        side.After("""
            p0 mmap 0+8 rw
            p0 mprotect 0+3 r
            p0 write 3
            p0 mprotect 3+2 r
            """)
            .Shows("0+5 a0 | 5+3 a0").Lists("a0", "p0:5+3 p0:0+5").Finds("g0", "p0:3");

    [Theory, BothSides]
    public void The_next_vma_takes_a_part_and_both_have_the_anon_vma(Side side) =>
        side.After("""
            p0 mmap 0+8 rw
            p0 mprotect 5+3 r
            p0 write 0
            p0 mprotect 3+2 r
            """)
            .Shows("0+3 a0 | 3+5 a0").Lists("a0", "p0:0+3 p0:3+5").Finds("g0", "p0:0");

    // From 3.0 on a fork child does not merge with a neighbour that has no anon_vma.
    [Theory, BothSides]
    public void A_child_receives_the_whole_chain(Side side) =>
        side.After("""
            p0 mmap 0+5 rw
            p0 mprotect 0+3 r
            p0 write 3
            p0 fork p1
            p1 mprotect 3+2 r
            """)
            .Shows("0+3 - | 3+2 a0").Shows("p1", "0+5 a1 a0")
            .Lists("a0", "p0:3+2 p1:0+5").Lists("a1", "p1:0+5")
            .Finds("g0", "p0:3 p1:3");

    // In the kernel's test a later allocation fails. 26ba0cb allocates nothing after the links, so here a link fails.
    [Theory, BothSides]
    public void Two_vmas_stay_separate_without_memory_for_the_link(Side side) =>
        side.After("""
            p0 mmap 0+5 rw
            p0 mprotect 0+3 r
            p0 write 3
            p0 mprotect 3+2 r !1
            """)
            .Shows("0+3 - | 3+2 a0").Lists("a0", "p0:3+2").Holds(anonVmas: 1, chains: 1);

    [Theory]
    [BothSides(1)]
    [BothSides(2)]
    public void Two_vmas_of_a_child_stay_separate_without_memory_for_either_link(Side side, int failing) =>
        side.After($"""
            p0 mmap 0+5 rw
            p0 mprotect 0+3 r
            p0 write 3
            p0 fork p1
            p1 mprotect 3+2 r !{failing}
            """)
            .Shows("p1", "0+3 - | 3+2 a1 a0")
            .Lists("a0", "p0:3+2 p1:3+2").Lists("a1", "p1:3+2")
            .Holds(anonVmas: 2, chains: 3);

    [Theory, BothSides]
    public void The_range_is_split_off_without_memory_for_the_merge(Side side) =>
        side.After("""
            p0 mmap 0+6 rw
            p0 mprotect 0+3 r
            p0 write 3
            p0 mprotect 3+2 r !1
            """)
            .Shows("0+3 - | 3+2 a0 | 5+1 a0").Lists("a0", "p0:3+2 p0:5+1");

    // In the kernel the second pass could fail after the first one was done. Here the link is allocated before any change.
    [Theory, BothSides]
    public void Three_vmas_stay_separate_without_memory_for_the_link(Side side) =>
        side.After("""
            p0 mmap 0+8 rw
            p0 mprotect 3+2 r
            p0 write 5
            p0 mprotect 3+2 rw !1
            """)
            .Shows("0+3 - | 3+2 - | 5+3 a0").Lists("a0", "p0:5+3").Holds(anonVmas: 1, chains: 1);
}
