using RmapProps.PropertyTests.Peers.Stories;

namespace RmapProps.PropertyTests.Peers;

/// <summary>
/// Runs the anonymous part of the kernel's rmap test, and checks which faults its claim detects and which only the laws or the
/// oracle detect.
/// </summary>
public sealed class AnonTests
{
    /// <summary>
    /// Every process maps the page that one of them migrated. The claim of the kernel's test alone detects almost no fault. The
    /// root's list contains every VMA, oldest first, so neither a chain in the wrong order nor a wrong count has an effect. On
    /// the same stories the laws detect clone-forward, fork-own-root, forget-root-pin, link-in-front and migrate-unpinned.
    /// </summary>
    [Property(MaxTest = 40)]
    public void Every_process_maps_a_migrated_page(Seed seed) => Peers.MustHold(AnonStories.Plain, seed);

    [Theory]
    [InlineData("keep-stale-root")]
    [InlineData("link-before-root")]
    public void A_fault_hides_a_migrated_page(string fault) => Peers.MustFailTheClaim(fault, AnonStories.Plain);

    [Theory]
    [InlineData("clone-forward")]
    [InlineData("fork-own-root")]
    [InlineData("forget-root-pin")]
    [InlineData("link-in-front")]
    [InlineData("migrate-unpinned")]
    public void A_fault_is_detected_by_a_migration(string fault) => Peers.MustBeDetected(fault, AnonStories.Plain);

    /// <summary>
    /// Every process that shares the page maps it after exits, writes, splits and a migration. Here the claim alone detects more
    /// faults: remap-on-own, remap-as-exclusive, clone-forward and split-without-clone. The laws and the oracle also detect
    /// forget-root-drop, forget-move-to-own, new-page-on-root and, under the rules of 2.6.36, overwrite-on-remap.
    /// </summary>
    [Property(MaxTest = 100)]
    public void Every_sharer_maps_a_page_migrated_after_random_activity(Seed seed) =>
        Peers.MustHold(AnonStories.Unsettled, seed);

    [Theory]
    [InlineData("remap-on-own")]
    [InlineData("remap-as-exclusive")]
    [InlineData("clone-forward")]
    [InlineData("split-without-clone")]
    [InlineData("keep-page-locked")]
    [InlineData("keep-walk-locked")]
    public void A_fault_hides_a_page_migrated_after_random_activity(string fault) =>
        Peers.MustFailTheClaim(fault, AnonStories.Unsettled);

    [Theory]
    [InlineData("forget-root-drop")]
    [InlineData("forget-move-to-own")]
    [InlineData("new-page-on-root")]
    [InlineData("overwrite-on-remap")]
    public void A_fault_is_detected_by_a_migration_after_random_activity(string fault) =>
        Peers.MustBeDetected(fault, AnonStories.Unsettled);

    /// <summary>
    /// Every process maps a page that was migrated after a round trip through swap. The claim alone detects remap-on-own,
    /// remap-as-exclusive, clone-forward and reject-ancestors-page. Under the rules of 2.6.36, where no swap-in needs a copy, it
    /// also detects copy-needlessly.
    /// </summary>
    [Property(MaxTest = 100)]
    public void Every_process_maps_a_page_migrated_after_swap(Seed seed) => Peers.MustHold(AnonStories.ThroughSwap, seed);

    [Theory]
    [InlineData("remap-on-own")]
    [InlineData("remap-as-exclusive")]
    [InlineData("clone-forward")]
    [InlineData("reject-ancestors-page")]
    [InlineData("copy-needlessly")]
    public void A_fault_hides_a_page_that_was_in_swap(string fault) =>
        Peers.MustFailTheClaim(fault, AnonStories.ThroughSwap);
}
