using RmapProps.Contract.Parameters;

namespace RmapProps.Rmap.Objects;

/// <summary>A migration in flight: what unmap_and_move holds between unmapping a page and mapping its successor.</summary>
/// <param name="Name">What the scenario calls it.</param>
/// <param name="Old">The page that leaves.</param>
/// <param name="New">The page that comes.</param>
/// <param name="AnonVma">The anon_vma that it keeps alive; null for a KSM page, whose items do that.</param>
public sealed record Migration(MigrationName Name, PageHandle Old, PageHandle New, AnonVmaHandle AnonVma);
