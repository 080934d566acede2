namespace RmapProps.SnapshotTests.Gallery;

/// <summary>
/// The cases of merge_existing in the kernel's own tests: mprotect gives a range with pages the flags of a neighbour without
/// pages. The surviving VMA has the anon_vma of the range. From 3.0 to 6.15 most of these cases did not merge (965f55dea0e3,
/// 879bca0a2c4f).
/// </summary>
/// <remarks>
/// Two VMAs merge only if either both or neither of them was ever writable. So all tests map everything rw and remove
/// rights afterwards: two parts that are r now merge only if both were rw before.
/// </remarks>
public class PeerChangedMappingTests
{
    //   PPPPNNN      2 is written, 3 to 5 become like N
    //   rw  r
    [Theory, BothSides]
    public void The_end_of_a_mapping_goes_to_the_next_one(Side side) =>
        side.After("""
            p0 mmap 2+7 rw
            p0 mprotect 6+3 r
            p0 write 2
            p0 mprotect 3+3 r
            """)
            .Shows("2+1 a0 | 3+6 a0")
            .Lists("a0", "p0:2+1 p0:3+6")
            .Finds("g0", "p0:2");

    [Theory, BothSides]
    public void A_whole_mapping_joins_the_next_one(Side side) =>
        side.After("""
            p0 mmap 2+7 rw
            p0 mprotect 6+3 r
            p0 write 2
            p0 mprotect 2+4 r
            """)
            .Shows("2+7 a0")
            .Lists("a0", "p0:2+7")
            .Holds(anonVmas: 1, chains: 1);

    // The VMA that receives the anon_vma is linked last.
    [Theory, BothSides]
    public void The_start_of_a_mapping_goes_to_the_previous_one(Side side) =>
        side.After("""
            p0 mmap 0+7 rw
            p0 mprotect 0+3 r
            p0 write 3
            p0 mprotect 3+3 r
            """)
            .Shows("0+6 a0 | 6+1 a0")
            .Lists("a0", "p0:6+1 p0:0+6")
            .Finds("g0", "p0:3");

    [Theory, BothSides]
    public void A_whole_mapping_joins_the_previous_one(Side side) =>
        side.After("""
            p0 mmap 0+7 rw
            p0 mprotect 0+3 r
            p0 write 3
            p0 mprotect 3+4 r
            """)
            .Shows("0+7 a0")
            .Lists("a0", "p0:0+7")
            .Holds(anonVmas: 1, chains: 1);

    [Theory, BothSides]
    public void A_whole_mapping_joins_both_neighbours(Side side) =>
        side.After("""
            p0 mmap 0+9 rw
            p0 mprotect 0+3 r
            p0 mprotect 7+2 r
            p0 write 3
            p0 mprotect 3+4 r
            """)
            .Shows("0+9 a0")
            .Lists("a0", "p0:0+9")
            .Finds("g0", "p0:3")
            .Holds(anonVmas: 1, chains: 1);

    //   0  3    8
    //   PPPVVVVVNN    a range within V touches neither P nor N
    [Theory]
    [BothSides("4+1", "0+3 - | 3+1 - | 4+1 - | 5+3 - | 8+2 -")]
    [BothSides("5+1", "0+3 - | 3+2 - | 5+1 - | 6+2 - | 8+2 -")]
    [BothSides("6+1", "0+3 - | 3+3 - | 6+1 - | 7+1 - | 8+2 -")]
    [BothSides("4+3", "0+3 - | 3+1 - | 4+3 - | 7+1 - | 8+2 -")]
    [BothSides("4+2", "0+3 - | 3+1 - | 4+2 - | 6+2 - | 8+2 -")]
    public void A_range_inside_a_mapping_merges_with_no_neighbour(Side side, string range, string layout) =>
        side.After($"""
            p0 mmap 0+10 rw
            p0 mprotect 0+3 r
            p0 mprotect 8+2 r
            p0 mprotect {range} r
            """).Shows(layout);

    // Here V has a page: its three parts share an anon_vma, and its neighbours have none.
    [Theory, BothSides]
    public void A_range_inside_a_mapping_with_pages_merges_with_no_neighbour(Side side) =>
        side.After("""
            p0 mmap 0+10 rw
            p0 mprotect 0+3 r
            p0 mprotect 8+2 r
            p0 write 5
            p0 mprotect 5+1 r
            """)
            .Shows("0+3 - | 3+2 a0 | 5+1 a0 | 6+2 a0 | 8+2 -")
            .Lists("a0", "p0:5+1 p0:3+2 p0:6+2");

    [Theory, BothSides]
    public void Memory_that_was_never_writable_does_not_merge_with_memory_that_was(Side side) =>
        side.After("""
            p0 mmap 0+2 rw
            p0 mmap 2+2 r
            p0 mprotect 0+2 r
            """).Shows("0+2 - | 2+2 -");
}
