using RmapProps.PropertyTests.Peers.Stories;

namespace RmapProps.PropertyTests.Peers;

/// <summary>
/// Runs the kernel's migration test with its races as explicit steps: other operations between the two halves of a migration.
/// </summary>
public sealed class MigrationTests
{
    /// <summary>
    /// A touch of a page in flight waits, other touches do not, and all places that waited map the new page. The claim alone
    /// detects remap-on-own, remap-as-exclusive, clone-forward and split-without-clone.
    /// </summary>
    [Property(MaxTest = 100)]
    public void A_touch_waits_for_a_page_in_flight(Seed seed) => Peers.MustHold(MigrationStories.Touched, seed);

    [Theory]
    [InlineData("remap-on-own")]
    [InlineData("remap-as-exclusive")]
    [InlineData("clone-forward")]
    [InlineData("split-without-clone")]
    public void A_fault_loses_a_waiting_place(string fault) => Peers.MustFailTheClaim(fault, MigrationStories.Touched);

    /// <summary>
    /// All processes exit while pages are in flight. The migrations keep the objects that they need, and none is left at the end.
    /// The claim alone detects migrate-unpinned, free-under-migration, free-under-reference, forget-free-at-drop,
    /// forget-root-at-drop, migration-forgets-root and free-root-first.
    /// </summary>
    [Property(MaxTest = 100)]
    public void A_migration_outlives_all_processes_and_leaves_no_object(Seed seed) =>
        Peers.MustHold(MigrationStories.Orphaned, seed);

    [Theory]
    [InlineData("migrate-unpinned")]
    [InlineData("free-under-migration")]
    [InlineData("free-under-reference")]
    [InlineData("forget-free-at-drop")]
    [InlineData("forget-root-at-drop")]
    [InlineData("migration-forgets-root")]
    [InlineData("free-root-first")]
    public void A_fault_breaks_the_claim_about_an_orphaned_migration(string fault) =>
        Peers.MustFailTheClaim(fault, MigrationStories.Orphaned);
}
