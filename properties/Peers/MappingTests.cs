using RmapProps.PropertyTests.Peers.Stories;

namespace RmapProps.PropertyTests.Peers;

/// <summary>The kernel's tests of copy on write and of moved mappings.</summary>
public sealed class MappingTests
{
    /// <summary>
    /// Whoever does not write sees what it saw, whoever writes has the page for itself. The claim alone catches
    /// forget-move-to-own and new-page-on-root. That somebody sees another's write no mistake of the catalogue brings about;
    /// <see cref="PeerLawCounterexampleTests"/> has a machine that says so.
    /// </summary>
    [Property(MaxTest = 100)]
    public void After_a_fork_each_sees_what_it_wrote(Seed seed) => Peers.MustHold(MappingStories.CopiedOnWrite, seed);

    [Theory]
    [InlineData("forget-move-to-own")]
    [InlineData("new-page-on-root")]
    public void Such_a_mistake_spoils_copy_on_write(string fault) => Peers.MustFailTheClaim(fault, MappingStories.CopiedOnWrite);

    /// <summary>
    /// All pages move, are found where they are, and leave zeroes behind. The claim alone catches move-into-unfaulted.
    /// </summary>
    [Property(MaxTest = 100)]
    public void A_range_that_moves_takes_its_pages_and_leaves_zeroes(Seed seed) => Peers.MustHold(MappingStories.Moved, seed);

    [Fact]
    public void A_move_into_a_neighbour_without_pages_must_not_lose_them() =>
        Peers.MustFailTheClaim("move-into-unfaulted", MappingStories.Moved);
}
