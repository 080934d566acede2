namespace RmapProps.SnapshotTests.Gallery;

/// <summary>
/// The kernel's own VMA tests (tools/testing/vma), run with a real reverse map: growing, shrinking, moving. The expectations
/// describe Linux at 26ba0cb63cb8 and are written by hand. This file covers simple_merge to mmap_region_basic.
/// </summary>
public class PeerBasicsTests
{
    [Theory, BothSides]
    public void A_mapping_between_two_neighbours_joins_them(Side side) =>
        side.After("""
            p0 mmap 0+1 rw
            p0 mmap 2+1 rw
            p0 mmap 1+1 rw
            """).Shows("0+3 -").Holds(anonVmas: 0, chains: 0);

    [Theory, BothSides]
    public void Changing_the_middle_makes_three(Side side) =>
        side.After("""
            p0 mmap 0+3 rw
            p0 mprotect 1+1 r
            """).Shows("0+1 - | 1+1 - | 2+1 -");

    // The struct of the old VMA becomes the middle one, so the middle keeps the place at the front of the list.
    [Theory, BothSides]
    public void Changing_the_middle_of_a_mapping_with_pages_gives_all_three_the_same_anon_vma(Side side) =>
        side.After("""
            p0 mmap 0+3 rw
            p0 write 0
            p0 mprotect 1+1 r
            """)
            .Shows("0+1 a0 | 1+1 a0 | 2+1 a0")
            .Lists("a0", "p0:1+1 p0:0+1 p0:2+1")
            .Finds("g0", "p0:0")
            .Holds(anonVmas: 1, chains: 3);

    // The kernel's test grows and shrinks a VMA directly. Here an adjacent mapping grows it, and unmapping its end shrinks it.
    [Theory, BothSides]
    public void A_mapping_that_touches_its_neighbour_grows_it(Side side) =>
        side.After("""
            p0 mmap 0+1 rw
            p0 mmap 1+2 rw
            """).Shows("0+3 -");

    [Theory, BothSides]
    public void Unmapping_the_end_shrinks(Side side) =>
        side.After("""
            p0 mmap 0+3 rw
            p0 munmap 1+2
            """).Shows("0+1 -");

    // The kernel's test extends the first VMA in place with mremap, which the format does not have. Mapping the gap has the
    // same effect.
    [Theory, BothSides]
    public void Filling_the_gap_joins_both_ends(Side side) =>
        side.After("""
            p0 mmap 0+1 rw
            p0 mmap 3+1 rw
            p0 mmap 1+2 rw
            """).Shows("0+4 -");

    [Theory, BothSides]
    public void Growing_a_mapping_does_not_change_the_previous_one(Side side) =>
        side.After("""
            p0 mmap 0+2 rw
            p0 mmap 3+2 rw
            p0 mmap 5+4 rw
            """).Shows("0+2 - | 3+6 -");

    // Without pages there are no indexes to keep, so a moved mapping gets the offset of its new address.
    [Theory, BothSides]
    public void Moving_a_mapping_without_pages_also_moves_its_offset(Side side) =>
        side.After("""
            p0 mmap 3+2 rw
            p0 mremap 3+2 0
            """).Shows("0+2 -");

    [Theory, BothSides]
    public void Moving_a_mapping_with_pages_keeps_its_offset(Side side) =>
        side.After("""
            p0 mmap 3+2 rw
            p0 write 4
            p0 mremap 3+2 0
            """).Shows("0+2@3 a0").Finds("g0", "p0:1").Holds(anonVmas: 1, chains: 1);

    [Theory, BothSides]
    public void Moving_a_mapping_without_pages_next_to_another_joins_them(Side side) =>
        side.After("""
            p0 mmap 0+2 rw
            p0 mmap 6+2 rw
            p0 mremap 0+2 4
            """).Shows("4+4 -");

    // 0x24d is 589, 0x300 is 768.
    [Theory, BothSides]
    public void Mappings_merge_with_adjacent_mappings_on_either_side(Side side) =>
        side.After("""
            p0 mmap 0x300+3 rw
            p0 mmap 0x250+3 rw
            p0 mmap 0x303+3 rw
            p0 mmap 0x24d+3 rw
            """).Shows("589+6 - | 768+6 -");
}
