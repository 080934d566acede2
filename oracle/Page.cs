namespace RmapProps.Oracle;

/// <summary>A physical page. It does not know who maps it, nor how many do: the page tables know.</summary>
internal sealed class Page(AnonVma anonVma, PageIndex index)
{
    public AnonVma AnonVma { get; set; } = anonVma;

    public PageIndex Index { get; } = index;

    public bool Referenced { get; set; }

    /// <summary>Its number, from the end of the step that created it (rule 55).</summary>
    public int Number { get; set; } = -1;
}

/// <summary>What a page table holds for a page; an empty entry is simply not there. Each kind knows how it is shown.</summary>
internal abstract record Entry
{
    public abstract EntryView ViewAt(PageNumber at);
}

/// <summary>A present page.</summary>
internal sealed record PageEntry(Page Page, bool Writable, bool Young) : Entry
{
    public override EntryView ViewAt(PageNumber at) => new(at, EntryKind.Page, Page.Number, Writable, Young);
}

/// <summary>The zero page, which is no page to the reverse map (rule 23).</summary>
internal sealed record ZeroEntry(bool Young) : Entry
{
    public override EntryView ViewAt(PageNumber at) => new(at, EntryKind.Zero, PageName.None.Value, Writable: false, Young);
}
