using RmapProps.PropertyTests.Peers.Stories;

namespace RmapProps.PropertyTests.Peers;

/// <summary>The KSM part of the kernel's rmap test, which leaves items and anon_vmas behind when its processes exit.</summary>
public sealed class KsmFamilyTests
{
    /// <summary>
    /// Everybody sees where the merged page was moved, and in the end nothing is left. The claim alone catches
    /// free-under-reference, forget-free-at-drop and, by the crash of a later walk or exit, fork-own-root.
    /// </summary>
    [Property(MaxTest = 60)]
    public void All_of_a_family_see_where_a_merged_page_was_moved(Seed seed) => Peers.MustHold(KsmFamilyStories.Apart, seed);

    [Theory]
    [InlineData("free-under-reference")]
    [InlineData("forget-free-at-drop")]
    [InlineData("fork-own-root")]
    public void Such_a_mistake_spoils_a_merged_page(string fault) => Peers.MustFailTheClaim(fault, KsmFamilyStories.Apart);

    /// <summary>
    /// With one tree of anon_vmas for all, the last reference is a child's and its root's too. The claim alone catches
    /// forget-root-at-drop, forget-root-drop, forget-root-pin and free-root-first, the laws new-page-on-root as well.
    /// </summary>
    [Property(MaxTest = 60)]
    public void All_of_a_family_see_where_a_page_merged_within_it_was_moved(Seed seed) =>
        Peers.MustHold(KsmFamilyStories.Inherited, seed);

    [Theory]
    [InlineData("forget-root-at-drop")]
    [InlineData("forget-root-drop")]
    [InlineData("forget-root-pin")]
    [InlineData("free-root-first")]
    public void Such_a_mistake_spoils_a_page_merged_within_a_family(string fault) =>
        Peers.MustFailTheClaim(fault, KsmFamilyStories.Inherited);

    [Fact]
    public void A_page_on_the_wrong_anon_vma_is_noticed_when_it_is_merged() =>
        Peers.MustBeNoticed("new-page-on-root", KsmFamilyStories.Inherited);
}
