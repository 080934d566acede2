using RmapProps.Contract;

namespace RmapProps.SnapshotTests.Gallery;

/// <summary>
/// The two orders, by hand: a chain is newest first, the list of an anon_vma is in order of linking, and only a root counts.
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

    // mprotect makes the lower part the new one, so that it goes to the end, behind the grandchild.
    [Theory, BothSides]
    public void A_part_that_is_split_off_later_stands_behind_the_children(Side side) =>
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
    public void Parts_of_a_grandchild_have_the_whole_chain_and_stand_last(Side side) =>
        side.After(ThreeGenerations).Then("p2 mprotect 1+1 r")
            .Shows("p2", "0+1 a2 a1 a0 | 1+1 a2 a1 a0 | 2+2 a2 a1 a0")
            .Lists("a0", "p0:0+4 p1:0+4 p2:1+1 p2:0+1 p2:2+2")
            .Lists("a1", "p1:0+4 p2:1+1 p2:0+1 p2:2+2")
            .Lists("a2", "p2:1+1 p2:0+1 p2:2+2");

    // At the start of the hole the upper part is new, at its end the lower one: the bottom keeps the struct.
    [Theory, BothSides]
    public void After_a_hole_the_bottom_keeps_its_place_and_the_top_stands_last(Side side) =>
        side.After(ThreeGenerations).Then("p1 munmap 1+1")
            .Shows("p1", "0+1 a1 a0 | 2+2 a1 a0")
            .Lists("a0", "p0:0+4 p1:0+1 p2:0+4 p1:2+2")
            .Lists("a1", "p1:0+1 p2:0+4 p1:2+2");

    [Theory, BothSides]
    public void A_moved_mapping_stands_last(Side side) =>
        side.After(ThreeGenerations).Then("p0 mremap 0+4 40")
            .Shows("40+4@0 a0")
            .Lists("a0", "p1:0+4 p2:0+4 p0:40+4")
            .Finds("g0", "p1:0 p2:0 p0:40");

    // The list is nobody's reference: a1 stays for p2, which lists it, and goes with it.
    [Theory, BothSides]
    public void An_anon_vma_stays_while_a_descendant_lists_it(Side side) =>
        side.After(ThreeGenerations)
            .Then("p1 exit").Lists("a1", "p2:0+4").Counts("a0", references: 2, root: "a0")
            .Then("p0 exit").Lists("a0", "p2:0+4").Counts("a0", references: 2, root: "a0")
            .Then("p2 exit").Holds(anonVmas: 0, chains: 0);

    [Theory, BothSides]
    public void A_leaf_that_exits_gives_its_reference_back(Side side) =>
        side.After(ThreeGenerations)
            .Then("p2 exit").Counts("a0", references: 1, root: "a0")
            .Then("p1 exit").Counts("a0", references: 0, root: "a0").Lists("a0", "p0:0+4")
            .Holds(anonVmas: 1, chains: 1);

    [Theory, BothSides]
    public void A_newcomer_that_adopts_stands_behind_its_neighbour(Side side) =>
        side.After("""
            p0 mmap 0+2 rw
            p0 write 0
            p0 mmap 2+2 rwx
            p0 write 2
            """)
            .Shows("0+2 a0 | 2+2 a0").Lists("a0", "p0:0+2 p0:2+2");

    // Of two neighbours that could give theirs, the next one is asked first.
    [Theory, BothSides]
    public void Between_two_neighbours_the_next_ones_anon_vma_is_adopted(Side side) =>
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
    public void Without_memory_at_any_of_its_allocations_a_fork_leaves_nothing(Side side)
    {
        // Address space, VMA, links to a0 and a1, own anon_vma, link to it.
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
