using RmapProps.Contract.Observations;
using RmapProps.Contract.Parameters;

namespace RmapProps.Oracle.Objects;

/// <summary>
/// A page-table entry; an empty entry is absent. Each kind provides its view, and its value after write protection or after its
/// young bit is cleared.
/// </summary>
internal abstract record Entry
{
    public virtual Entry WriteProtected => this;

    public virtual Entry Old => this;

    public abstract EntryView ViewAt(PageNumber at);

    /// <summary>Returns the entry for a copied world, in which it refers to the copy of its page.</summary>
    public virtual Entry CopiedWith(Func<Page, Page> copyOf) => this;
}

/// <summary>A present page.</summary>
internal sealed record PageEntry(Page Page, bool Writable, bool Young) : Entry
{
    public override Entry WriteProtected => this with { Writable = false };

    public override Entry Old => this with { Young = false };

    public override EntryView ViewAt(PageNumber at) => new(at, EntryKind.Page, Page.Number, Writable, Young);

    public override Entry CopiedWith(Func<Page, Page> copyOf) => this with { Page = copyOf(Page) };
}

/// <summary>The zero page, which the reverse map does not count as a page (rule 23).</summary>
internal sealed record ZeroEntry(bool Young) : Entry
{
    public override Entry Old => new ZeroEntry(Young: false);

    public override EntryView ViewAt(PageNumber at) => new(at, EntryKind.Zero, PageName.None.Value, Writable: false, Young);
}

/// <summary>A page in swap space, which may still be in memory.</summary>
internal sealed record SwapEntry(SwapSlot Slot) : Entry
{
    public override EntryView ViewAt(PageNumber at) => new(at, EntryKind.Swap, Slot.Number, Writable: null, Young: null);
}

/// <summary>A page that is in flight.</summary>
internal sealed record MigrationEntry(Migration Migration, bool Writable) : Entry
{
    public override Entry WriteProtected => this with { Writable = false };

    public override EntryView ViewAt(PageNumber at) =>
        new(at, EntryKind.Migration, Migration.Name.Value, Writable, Young: null);

    public override Entry CopiedWith(Func<Page, Page> copyOf) => this with { Migration = Migration.CopiedWith(copyOf) };
}
