using RmapProps.Contract.Parameters;

namespace RmapProps.Oracle.Objects;

/// <summary>A migration: the old page, the new page, and the anon_vma that must outlive it (rule 46).</summary>
internal sealed record Migration(MigrationName Name, Page Old, Page New, AnonVma? Pinned)
{
    public Migration CopiedWith(Func<Page, Page> copyOf) => this with { Old = copyOf(Old), New = copyOf(New) };
}
