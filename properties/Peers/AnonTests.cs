using RmapProps.PropertyTests.Peers.Stories;

namespace RmapProps.PropertyTests.Peers;

/// <summary>
/// The anonymous part of the kernel's rmap test, and what it is worth: which mistakes spoil it, by whose judgement.
/// </summary>
public sealed class AnonTests
{
    /// <summary>
    /// Everybody sees the page that one of them moved. By its own claim the kernel's test catches next to nothing: the root's
    /// list has everybody, oldest first, so neither a chain in the wrong order nor a wrong count shows. On the same stories
    /// the laws catch clone-forward, fork-own-root, forget-root-pin, link-in-front and migrate-unpinned.
    /// </summary>
    [Property(MaxTest = 40)]
    public void All_of_a_family_see_where_a_page_was_moved(Seed seed) => Peers.MustHold(AnonStories.Plain, seed);

    [Theory]
    [InlineData("keep-stale-root")]
    [InlineData("link-before-root")]
    public void Such_a_mistake_hides_a_page_that_was_moved(string fault) => Peers.MustFailTheClaim(fault, AnonStories.Plain);

    [Theory]
    [InlineData("clone-forward")]
    [InlineData("fork-own-root")]
    [InlineData("forget-root-pin")]
    [InlineData("link-in-front")]
    [InlineData("migrate-unpinned")]
    public void Such_a_mistake_is_noticed_when_a_page_is_moved(string fault) => Peers.MustBeNoticed(fault, AnonStories.Plain);

    /// <summary>
    /// The same after exits, writes and splits, and now the claim alone catches what it could not before: remap-on-own,
    /// remap-as-exclusive, clone-forward and split-without-clone. The laws and the oracle catch forget-root-drop,
    /// forget-move-to-own, new-page-on-root and, under the rules of 2.6.36, overwrite-on-remap as well.
    /// </summary>
    [Property(MaxTest = 100)]
    public void All_of_an_unsettled_family_see_where_a_page_was_moved(Seed seed) => Peers.MustHold(AnonStories.Unsettled, seed);

    [Theory]
    [InlineData("remap-on-own")]
    [InlineData("remap-as-exclusive")]
    [InlineData("clone-forward")]
    [InlineData("split-without-clone")]
    [InlineData("keep-page-locked")]
    [InlineData("keep-walk-locked")]
    public void Such_a_mistake_hides_a_page_of_an_unsettled_family(string fault) =>
        Peers.MustFailTheClaim(fault, AnonStories.Unsettled);

    [Theory]
    [InlineData("forget-root-drop")]
    [InlineData("forget-move-to-own")]
    [InlineData("new-page-on-root")]
    [InlineData("overwrite-on-remap")]
    public void Such_a_mistake_is_noticed_in_an_unsettled_family(string fault) =>
        Peers.MustBeNoticed(fault, AnonStories.Unsettled);

    /// <summary>
    /// The same after a round trip through swap. The claim alone catches remap-on-own, remap-as-exclusive, clone-forward and
    /// reject-ancestors-page, and under the rules of 2.6.36, where nobody needs a copy, copy-needlessly.
    /// </summary>
    [Property(MaxTest = 100)]
    public void All_of_a_family_see_where_a_page_was_moved_after_swap(Seed seed) => Peers.MustHold(AnonStories.ThroughSwap, seed);

    [Theory]
    [InlineData("remap-on-own")]
    [InlineData("remap-as-exclusive")]
    [InlineData("clone-forward")]
    [InlineData("reject-ancestors-page")]
    [InlineData("copy-needlessly")]
    public void Such_a_mistake_hides_a_page_that_was_in_swap(string fault) =>
        Peers.MustFailTheClaim(fault, AnonStories.ThroughSwap);
}
