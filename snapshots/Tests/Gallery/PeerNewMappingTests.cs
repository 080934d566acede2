namespace RmapProps.SnapshotTests.Gallery;

/// <summary>
/// The cases of merge_new and anon_vma_non_mergeable in the kernel's own tests: a new mapping is created between existing
/// ones, and the mappings on both sides may have an anon_vma.
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

    // The kernel's test ends with one VMA although all are written, because its VMAs share a single dummy anon_vma. Here pages
    // that are written far apart have separate anon_vmas, and a mapping between them merges with the previous VMA.
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
    public void A_new_mapping_between_two_anon_vmas_goes_to_the_previous_one(Side side) =>
        side.After(WrittenOnBothSides).Then("p0 mmap 3+4 rw").Shows("0+7 a0 | 7+2 a1");

    // The range was never writable. Making it writable also makes it accounted, like its neighbours, so it can merge.
    [Theory, BothSides]
    public void A_changed_mapping_between_two_anon_vmas_goes_to_the_previous_one(Side side) =>
        side.After(WrittenOnBothSides)
            .Then("p0 mmap 3+4 r").Shows("0+3 a0 | 3+4 - | 7+2 a1")
            .Then("p0 mprotect 3+4 rw").Shows("0+7 a0 | 7+2 a1");

    // Since 3.0 a forked neighbour does not grow (965f55dea0e3), so that fewer VMAs share the lock of its tree.
    [Theory, BothSides]
    public void A_new_mapping_joins_a_neighbour_that_was_forked(Side side) =>
        side.After("""
            p0 mmap 0+2 rw
            p0 write 0
            p0 fork p1
            p1 mmap 2+2 rw
            """).Shows("p1", "0+4 a1 a0").Shows("0+2 a0");
}
