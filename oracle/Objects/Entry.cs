using RmapProps.Contract.Observations;
using RmapProps.Contract.Parameters;

namespace RmapProps.Oracle.Objects;

/// <summary>
/// What a page table holds for a page; an empty entry is simply not there. Each kind knows how it is shown, and what is
/// left of it where the right to write, or the memory of a touch, is taken away.
/// </summary>
internal abstract record Entry
{
    public virtual Entry WriteProtected => this;

    public virtual Entry Old => this;

    public abstract EntryView ViewAt(PageNumber at);

    /// <summary>The same about the copy of its page, if it is about one.</summary>
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

/// <summary>The zero page, which is no page to the reverse map (rule 23).</summary>
internal sealed record ZeroEntry(bool Young) : Entry
{
    public override Entry Old => new ZeroEntry(Young: false);

    public override EntryView ViewAt(PageNumber at) => new(at, EntryKind.Zero, PageName.None.Value, Writable: false, Young);
}

/// <summary>A page that is in swap space, and perhaps still in memory.</summary>
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
