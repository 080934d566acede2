using RmapProps.PropertyTests.Peers.Stories;

namespace RmapProps.PropertyTests.Peers;

/// <summary>The kernel's migration test with its races taken apart: what happens between the two halves of a migration.</summary>
public sealed class MigrationTests
{
    /// <summary>
    /// Who touches a page on its way waits, nobody else does, and all who waited have the new page. The claim alone catches
    /// remap-on-own, remap-as-exclusive, clone-forward and split-without-clone.
    /// </summary>
    [Property(MaxTest = 100)]
    public void Touches_wait_for_a_page_on_its_way(Seed seed) => Peers.MustHold(MigrationStories.Touched, seed);

    [Theory]
    [InlineData("remap-on-own")]
    [InlineData("remap-as-exclusive")]
    [InlineData("clone-forward")]
    [InlineData("split-without-clone")]
    public void Such_a_mistake_loses_who_waits(string fault) => Peers.MustFailTheClaim(fault, MigrationStories.Touched);

    /// <summary>
    /// When everybody exits while pages are on their way, the migrations keep what they need and leave nothing. The claim alone
    /// catches migrate-unpinned, free-under-migration, free-under-reference, forget-free-at-drop, forget-root-at-drop,
    /// migration-forgets-root and free-root-first.
    /// </summary>
    [Property(MaxTest = 100)]
    public void A_migration_outlives_all_processes_and_leaves_nothing(Seed seed) =>
        Peers.MustHold(MigrationStories.Orphaned, seed);

    [Theory]
    [InlineData("migrate-unpinned")]
    [InlineData("free-under-migration")]
    [InlineData("free-under-reference")]
    [InlineData("forget-free-at-drop")]
    [InlineData("forget-root-at-drop")]
    [InlineData("migration-forgets-root")]
    [InlineData("free-root-first")]
    public void Such_a_mistake_spoils_an_orphaned_migration(string fault) =>
        Peers.MustFailTheClaim(fault, MigrationStories.Orphaned);
}
