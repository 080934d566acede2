namespace RmapProps.SnapshotTests.Gallery;

/// <summary>
/// The kernel's own tests of VMAs (tools/testing/vma), told with a living reverse map: growing, shrinking, moving. What is
/// expected is what Linux at 26ba0cb63cb8 does, written by hand. This file: simple_merge to mmap_region_basic.
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

    // The struct of the old VMA ends up as the middle one, so that it keeps its place at the front.
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

    // The peer grows and shrinks a VMA directly. Here a mapping that touches it grows it, and unmapping its end shrinks it.
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

    // The peer extends the first by mremap, in place, which the format does not have; a mapping of the gap does the same.
    [Theory, BothSides]
    public void Filling_the_gap_joins_both_ends(Side side) =>
        side.After("""
            p0 mmap 0+1 rw
            p0 mmap 3+1 rw
            p0 mmap 1+2 rw
            """).Shows("0+4 -");

    [Theory, BothSides]
    public void Growing_one_mapping_leaves_the_one_before_it_alone(Side side) =>
        side.After("""
            p0 mmap 0+2 rw
            p0 mmap 3+2 rw
            p0 mmap 5+4 rw
            """).Shows("0+2 - | 3+6 -");

    // Without pages there are no indexes to keep, so that a moved mapping takes the offset of its new place.
    [Theory, BothSides]
    public void Moving_a_mapping_without_pages_moves_its_offset_too(Side side) =>
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
    public void Moving_a_mapping_without_pages_beside_another_joins_them(Side side) =>
        side.After("""
            p0 mmap 0+2 rw
            p0 mmap 6+2 rw
            p0 mremap 0+2 4
            """).Shows("4+4 -");

    // 0x24d is 589, 0x300 is 768.
    [Theory, BothSides]
    public void Mappings_join_what_they_touch_on_either_side(Side side) =>
        side.After("""
            p0 mmap 0x300+3 rw
            p0 mmap 0x250+3 rw
            p0 mmap 0x303+3 rw
            p0 mmap 0x24d+3 rw
            """).Shows("589+6 - | 768+6 -");
}
