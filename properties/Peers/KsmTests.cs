using RmapProps.PropertyTests.Peers.Stories;

namespace RmapProps.PropertyTests.Peers;

/// <summary>The kernel's functional tests of KSM, as far as they are about who maps what.</summary>
public sealed class KsmTests
{
    /// <summary>
    /// Pages that are taken back from ksmd are everybody's own again. The claim alone catches new-page-on-root and, after exit
    /// and a pass of ksmd, free-under-reference, forget-free-at-drop, forget-root-at-drop and free-root-first.
    /// </summary>
    [Property(MaxTest = 60)]
    public void No_two_places_share_a_page_that_was_taken_back(Seed seed) => Peers.MustHold(KsmStories.Unmerge, seed);

    /// <summary>The same with half of the range dropped before. It is spoilt by the same mistakes.</summary>
    [Property(MaxTest = 60)]
    public void What_was_dropped_does_not_come_back_when_the_rest_is_taken_back(Seed seed) =>
        Peers.MustHold(KsmStories.UnmergeDiscarded, seed);

    [Theory]
    [InlineData("new-page-on-root")]
    [InlineData("free-under-reference")]
    [InlineData("forget-free-at-drop")]
    [InlineData("forget-root-at-drop")]
    [InlineData("free-root-first")]
    public void Such_a_mistake_spoils_taking_back(string fault)
    {
        Peers.MustFailTheClaim(fault, KsmStories.Unmerge);
        Peers.MustFailTheClaim(fault, KsmStories.UnmergeDiscarded);
    }

    /// <summary>
    /// A child gets KSM pages and no items, and is found all the same. By its own claim it catches link-in-front, which turns
    /// the order of the second pass around; the laws catch share-parents-anon-vma and clone-forward.
    /// </summary>
    [Property(MaxTest = 60)]
    public void A_child_has_no_items_and_is_found(Seed seed) => Peers.MustHold(KsmStories.ForkedAfterMerge, seed);

    [Fact]
    public void A_list_turned_around_shows_in_the_second_pass() =>
        Peers.MustFailTheClaim("link-in-front", KsmStories.ForkedAfterMerge);

    [Theory]
    [InlineData("share-parents-anon-vma")]
    [InlineData("clone-forward")]
    public void Such_a_mistake_is_noticed_when_merged_pages_are_inherited(string fault) =>
        Peers.MustBeNoticed(fault, KsmStories.ForkedAfterMerge);
}
