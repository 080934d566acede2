using RmapProps.Contract.Parameters;

namespace RmapProps.Oracle.Objects;

/// <summary>A migration: the page that leaves, the page that comes, and the anon_vma that must outlive it (rule 46).</summary>
internal sealed record Migration(MigrationName Name, Page Old, Page New, AnonVma? Pinned)
{
    public Migration CopiedWith(Func<Page, Page> copyOf) => this with { Old = copyOf(Old), New = copyOf(New) };
}
