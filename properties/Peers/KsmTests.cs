using RmapProps.PropertyTests.Peers.Stories;

namespace RmapProps.PropertyTests.Peers;

/// <summary>Runs the kernel's functional tests of KSM, as far as they concern the mappings of pages.</summary>
public sealed class KsmTests
{
    /// <summary>
    /// After unmerging, no two places share a page. The claim alone detects new-page-on-root and, after exit and a pass of ksmd,
    /// free-under-reference, forget-free-at-drop, forget-root-at-drop and free-root-first.
    /// </summary>
    [Property(MaxTest = 60)]
    public void No_two_places_share_an_unmerged_page(Seed seed) => Peers.MustHold(KsmStories.Unmerge, seed);

    /// <summary>
    /// After half of the range is dropped and the rest unmerged, no two places share a page. The claim detects the faults that it
    /// also detects without the drop.
    /// </summary>
    [Property(MaxTest = 60)]
    public void Unmerging_does_not_restore_dropped_pages(Seed seed) =>
        Peers.MustHold(KsmStories.UnmergeDiscarded, seed);

    [Theory]
    [InlineData("new-page-on-root")]
    [InlineData("free-under-reference")]
    [InlineData("forget-free-at-drop")]
    [InlineData("forget-root-at-drop")]
    [InlineData("free-root-first")]
    public void A_fault_breaks_the_claim_about_unmerging(string fault)
    {
        Peers.MustFailTheClaim(fault, KsmStories.Unmerge);
        Peers.MustFailTheClaim(fault, KsmStories.UnmergeDiscarded);
    }

    /// <summary>
    /// A child inherits KSM pages without items, and its mappings are still found. The claim alone detects link-in-front, which
    /// reverses the order of the second pass. The laws detect share-parents-anon-vma and clone-forward.
    /// </summary>
    [Property(MaxTest = 60)]
    public void A_child_without_items_is_found(Seed seed) => Peers.MustHold(KsmStories.ForkedAfterMerge, seed);

    [Fact]
    public void A_reversed_list_is_detected_in_the_second_pass() =>
        Peers.MustFailTheClaim("link-in-front", KsmStories.ForkedAfterMerge);

    [Theory]
    [InlineData("share-parents-anon-vma")]
    [InlineData("clone-forward")]
    public void A_fault_is_detected_by_inherited_KSM_pages(string fault) =>
        Peers.MustBeDetected(fault, KsmStories.ForkedAfterMerge);
}
