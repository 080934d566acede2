using RmapProps.Contract.Parameters;

namespace RmapProps.Rmap.Objects;

/// <summary>
/// A migration in flight: the state that unmap_and_move keeps between unmapping a page and mapping its successor.
/// </summary>
/// <param name="Name">Its name in the scenario.</param>
/// <param name="Old">The page that is replaced.</param>
/// <param name="New">Its successor.</param>
/// <param name="AnonVma">The anon_vma that the migration keeps alive; null for a KSM page, because its items do that.</param>
public sealed record Migration(MigrationName Name, PageHandle Old, PageHandle New, AnonVmaHandle AnonVma);
