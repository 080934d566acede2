namespace RmapProps.SnapshotTests.Gallery;

/// <summary>
/// merge_new and anon_vma_non_mergeable of the kernel's own tests: new mappings arrive between those that are there, and
/// both sides have, or have not, an anon_vma.
/// </summary>
public class PeerNewMappingTests
{
    const string FourMappings = """
        p0 mmap 0+2 rw
        p0 mmap 3+1 rw
        p0 mmap 11+1 rw
        p0 mmap 7+2 rw
        """;

    //     0         1
    //     012345678901
    //     AA.B...DD..C    only B is ever written; then 2, 4, 6, 5, 10 and 9 are filled, in this order
    [Theory, BothSides]
    public void Twelve_pages_become_one_mapping_when_one_of_them_was_written(Side side) =>
        side.After(FourMappings)
            .Then("p0 write 3").Shows("0+2 - | 3+1 a0 | 7+2 - | 11+1 -")
            .Then("p0 mmap 2+1 rw").Shows("0+4 a0 | 7+2 - | 11+1 -").Lists("a0", "p0:0+4")
            .Then("p0 mmap 4+1 rw").Shows("0+5 a0 | 7+2 - | 11+1 -")
            .Then("p0 mmap 6+1 rw").Shows("0+5 a0 | 6+3 - | 11+1 -")
            .Then("p0 mmap 5+1 rw").Shows("0+9 a0 | 11+1 -")
            .Then("p0 mmap 10+1 rw").Shows("0+9 a0 | 10+2 -")
            .Then("p0 mmap 9+1 rw").Shows("0+12 a0")
            .Lists("a0", "p0:0+12")
            .Finds("g0", "p0:3")
            .Holds(anonVmas: 1, chains: 1);

    // The peer gets to one VMA although all are written, because its VMAs share a single dummy anon_vma. Pages that are
    // written far apart have anon_vmas of their own, and what lies between goes to the side before it.
    [Theory, BothSides]
    public void Mappings_that_were_written_apart_stay_apart(Side side) =>
        side.After(FourMappings)
            .Then("""
                p0 write 3
                p0 mmap 2+1 rw
                p0 mmap 4+1 rw
                """).Shows("0+5 a0 | 7+2 - | 11+1 -")
            .Then("""
                p0 write 7
                p0 mmap 6+1 rw
                """).Shows("0+5 a0 | 6+3 a1 | 11+1 -")
            .Then("p0 mmap 5+1 rw").Shows("0+6 a0 | 6+3 a1 | 11+1 -")
            .Then("""
                p0 write 11
                p0 mmap 10+1 rw
                """).Shows("0+6 a0 | 6+3 a1 | 10+2 a2")
            .Then("p0 mmap 9+1 rw").Shows("0+6 a0 | 6+4 a1 | 10+2 a2")
            .Lists("a0", "p0:0+6").Lists("a1", "p0:6+4").Lists("a2", "p0:10+2");

    const string WrittenOnBothSides = """
        p0 mmap 0+3 rw
        p0 write 0
        p0 mmap 7+2 rw
        p0 write 7
        """;

    [Theory, BothSides]
    public void A_new_mapping_between_two_anon_vmas_goes_to_the_one_before(Side side) =>
        side.After(WrittenOnBothSides).Then("p0 mmap 3+4 rw").Shows("0+7 a0 | 7+2 a1");

    // The range was never writable before. Making it so also makes it accounted, as its neighbours are, so it can merge.
    [Theory, BothSides]
    public void A_changed_mapping_between_two_anon_vmas_goes_to_the_one_before(Side side) =>
        side.After(WrittenOnBothSides)
            .Then("p0 mmap 3+4 r").Shows("0+3 a0 | 3+4 - | 7+2 a1")
            .Then("p0 mprotect 3+4 rw").Shows("0+7 a0 | 7+2 a1");

    // From 3.0 on a forked neighbour does not grow (965f55dea0e3), so that its tree's lock is not everybody's.
    [Theory, BothSides]
    public void A_new_mapping_joins_a_neighbour_that_was_forked(Side side) =>
        side.After("""
            p0 mmap 0+2 rw
            p0 write 0
            p0 fork p1
            p1 mmap 2+2 rw
            """).Shows("p1", "0+4 a1 a0").Shows("0+2 a0");
}
