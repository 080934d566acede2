using RmapProps.PropertyTests.Peers.Stories;

namespace RmapProps.PropertyTests.Peers;

/// <summary>
/// Runs the KSM part of the kernel's rmap test, which leaves items and anon_vmas behind when its processes exit.
/// </summary>
public sealed class KsmFamilyTests
{
    /// <summary>
    /// Every process maps the migrated KSM page, and no object is left at the end. The claim alone detects free-under-reference,
    /// forget-free-at-drop and, through the crash of a later walk or exit, fork-own-root.
    /// </summary>
    [Property(MaxTest = 60)]
    public void Every_process_maps_a_migrated_KSM_page(Seed seed) => Peers.MustHold(KsmFamilyStories.Apart, seed);

    [Theory]
    [InlineData("free-under-reference")]
    [InlineData("forget-free-at-drop")]
    [InlineData("fork-own-root")]
    public void A_fault_breaks_the_claim_about_a_KSM_page(string fault) =>
        Peers.MustFailTheClaim(fault, KsmFamilyStories.Apart);

    /// <summary>
    /// All anon_vmas are in one tree, so dropping a child's last reference also drops its root's. The claim alone detects
    /// forget-root-at-drop, forget-root-drop, forget-root-pin and free-root-first; the laws also detect new-page-on-root.
    /// </summary>
    [Property(MaxTest = 60)]
    public void Every_process_maps_a_migrated_KSM_page_of_one_tree(Seed seed) =>
        Peers.MustHold(KsmFamilyStories.Inherited, seed);

    [Theory]
    [InlineData("forget-root-at-drop")]
    [InlineData("forget-root-drop")]
    [InlineData("forget-root-pin")]
    [InlineData("free-root-first")]
    public void A_fault_breaks_the_claim_about_a_KSM_page_of_one_tree(string fault) =>
        Peers.MustFailTheClaim(fault, KsmFamilyStories.Inherited);

    [Fact]
    public void A_page_on_the_wrong_anon_vma_is_detected_by_its_merge() =>
        Peers.MustBeDetected("new-page-on-root", KsmFamilyStories.Inherited);
}
