using RmapProps.PropertyTests.Peers.Stories;

namespace RmapProps.PropertyTests.Peers;

/// <summary>Runs the kernel's tests of copy on write and of moved mappings.</summary>
public sealed class MappingTests
{
    /// <summary>
    /// After a fork, a process that does not write keeps its page, and a process that writes has a page to itself. The claim
    /// alone detects forget-move-to-own and new-page-on-root. No fault of the catalogue shows one process the write of another; a
    /// tampered machine in <see cref="PeerLawCounterexampleTests"/> does.
    /// </summary>
    [Property(MaxTest = 100)]
    public void After_a_fork_each_process_keeps_its_own_content(Seed seed) => Peers.MustHold(MappingStories.CopiedOnWrite, seed);

    [Theory]
    [InlineData("forget-move-to-own")]
    [InlineData("new-page-on-root")]
    public void A_fault_breaks_the_claim_about_copy_on_write(string fault) =>
        Peers.MustFailTheClaim(fault, MappingStories.CopiedOnWrite);

    /// <summary>
    /// All pages of a moved range are found at the destination, and the source reads as zeros. The claim alone detects
    /// move-into-unfaulted.
    /// </summary>
    [Property(MaxTest = 100)]
    public void A_moved_range_keeps_its_pages_and_leaves_zeros(Seed seed) => Peers.MustHold(MappingStories.Moved, seed);

    [Fact]
    public void A_move_next_to_a_neighbour_without_pages_keeps_its_pages() =>
        Peers.MustFailTheClaim("move-into-unfaulted", MappingStories.Moved);
}
