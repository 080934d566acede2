using RmapProps.Contract;

namespace RmapProps.SnapshotTests.Gallery;

/// <summary>
/// The two orders, with expectations written by hand: a chain is newest first, and the list of an anon_vma is in order of
/// linking. Only a root counts references.
/// </summary>
public class OrderTests
{
    const string ThreeGenerations = """
        p0 mmap 0+4 rw
        p0 write 0
        p0 fork p1
        p1 fork p2
        """;

    [Theory, BothSides]
    public void A_chain_is_newest_first_and_its_root_last(Side side) =>
        side.After(ThreeGenerations)
            .Shows("0+4 a0").Shows("p1", "0+4 a1 a0").Shows("p2", "0+4 a2 a1 a0")
            .Then("p2 fork p3").Shows("p3", "0+4 a3 a2 a1 a0")
            .Holds(anonVmas: 4, chains: 10);

    // mprotect creates a new VMA for the lower part, so that part goes to the end of the list, after the grandchild.
    [Theory, BothSides]
    public void A_part_split_off_later_comes_after_the_children(Side side) =>
        side.After(ThreeGenerations).Then("p0 mprotect 2+2 r")
            .Shows("0+2 a0 | 2+2 a0")
            .Lists("a0", "p0:2+2 p1:0+4 p2:0+4 p0:0+2")
            .Lists("a1", "p1:0+4 p2:0+4")
            .Lists("a2", "p2:0+4")
            .Counts("a0", references: 2, root: "a0")
            .Counts("a1", references: 0, root: "a0")
            .Counts("a2", references: 0, root: "a0")
            .Finds("g0", "p1:0 p2:0 p0:0");

    [Theory, BothSides]
    public void Parts_of_a_grandchild_have_the_whole_chain_and_come_last(Side side) =>
        side.After(ThreeGenerations).Then("p2 mprotect 1+1 r")
            .Shows("p2", "0+1 a2 a1 a0 | 1+1 a2 a1 a0 | 2+2 a2 a1 a0")
            .Lists("a0", "p0:0+4 p1:0+4 p2:1+1 p2:0+1 p2:2+2")
            .Lists("a1", "p1:0+4 p2:1+1 p2:0+1 p2:2+2")
            .Lists("a2", "p2:1+1 p2:0+1 p2:2+2");

    // The split at the start of the hole creates the upper part, the split at its end the lower part. So the bottom VMA keeps
    // the old struct.
    [Theory, BothSides]
    public void After_a_hole_the_bottom_keeps_its_place_and_the_top_comes_last(Side side) =>
        side.After(ThreeGenerations).Then("p1 munmap 1+1")
            .Shows("p1", "0+1 a1 a0 | 2+2 a1 a0")
            .Lists("a0", "p0:0+4 p1:0+1 p2:0+4 p1:2+2")
            .Lists("a1", "p1:0+1 p2:0+4 p1:2+2");

    [Theory, BothSides]
    public void A_moved_mapping_comes_last(Side side) =>
        side.After(ThreeGenerations).Then("p0 mremap 0+4 40")
            .Shows("40+4@0 a0")
            .Lists("a0", "p1:0+4 p2:0+4 p0:40+4")
            .Finds("g0", "p1:0 p2:0 p0:40");

    // A list entry is not a reference. a1 stays because the chain of p2 has it, and is freed with p2.
    [Theory, BothSides]
    public void An_anon_vma_stays_while_a_descendant_lists_it(Side side) =>
        side.After(ThreeGenerations)
            .Then("p1 exit").Lists("a1", "p2:0+4").Counts("a0", references: 2, root: "a0")
            .Then("p0 exit").Lists("a0", "p2:0+4").Counts("a0", references: 2, root: "a0")
            .Then("p2 exit").Holds(anonVmas: 0, chains: 0);

    [Theory, BothSides]
    public void A_leaf_drops_its_reference_when_it_exits(Side side) =>
        side.After(ThreeGenerations)
            .Then("p2 exit").Counts("a0", references: 1, root: "a0")
            .Then("p1 exit").Counts("a0", references: 0, root: "a0").Lists("a0", "p0:0+4")
            .Holds(anonVmas: 1, chains: 1);

    [Theory, BothSides]
    public void A_vma_that_adopts_an_anon_vma_comes_after_its_neighbour(Side side) =>
        side.After("""
            p0 mmap 0+2 rw
            p0 write 0
            p0 mmap 2+2 rwx
            p0 write 2
            """)
            .Shows("0+2 a0 | 2+2 a0").Lists("a0", "p0:0+2 p0:2+2");

    // Both neighbours have an anon_vma to share; the kernel tries the next one first.
    [Theory, BothSides]
    public void Between_two_neighbours_the_anon_vma_of_the_next_one_is_adopted(Side side) =>
        side.After("""
            p0 mmap 0+2 rw
            p0 write 0
            p0 mmap 4+2 rw
            p0 write 4
            p0 mmap 2+2 rwx
            p0 write 2
            """)
            .Shows("0+2 a0 | 2+2 a1 | 4+2 a1").Lists("a1", "p0:4+2 p0:2+2");

    [Theory, BothSides]
    public void A_fork_that_fails_at_any_allocation_leaves_nothing(Side side)
    {
        // The six allocations: address space, VMA, links to a0 and a1, the child's own anon_vma, the link to it.
        for (var failing = 1; failing <= 6; failing++)
        {
            side.After("""
                p0 mmap 0+4 rw
                p0 write 0
                p0 fork p1
                """)
                .ThenEnds($"p1 fork p2 !{failing}", Outcome.ENOMEM)
                .ThenEnds("p2 read 0", Outcome.Absent)
                .Lists("a0", "p0:0+4 p1:0+4").Lists("a1", "p1:0+4")
                .Counts("a0", references: 1, root: "a0")
                .Holds(anonVmas: 2, chains: 3);
        }

        side.After("""
            p0 mmap 0+4 rw
            p0 write 0
            p0 fork p1
            p1 fork p2 !7
            """).Shows("p2", "0+4 a2 a1 a0");
    }
}
