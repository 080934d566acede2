using RmapProps.Contract.Observations;

namespace RmapProps.Rmap.Objects;

/// <summary>A page-table entry that is not empty: a present page, the zero page, a swap entry or a migration entry.</summary>
public readonly record struct Pte
{
    private readonly uint word;

    private Pte(EntryKind kind, uint word, bool isWritable, bool isYoung)
    {
        (Kind, IsWritable, IsYoung) = (kind, isWritable, isYoung);
        this.word = word;
    }

    /// <summary>The zero page, touched, never writable.</summary>
    public static readonly Pte Zero = new(EntryKind.Zero, 0, isWritable: false, isYoung: true);

    /// <summary>What it is.</summary>
    public EntryKind Kind { get; }

    /// <summary>Whether a write goes through without a page fault; of a migration entry, whether it will.</summary>
    public bool IsWritable { get; init; }

    /// <summary>Whether it was touched since last asked.</summary>
    public bool IsYoung { get; init; }

    /// <summary>The page that a present entry maps, or that a migration entry waits for; null for the others.</summary>
    public PageHandle Page => Kind is EntryKind.Page or EntryKind.Migration ? new(word) : PageHandle.None;

    /// <summary>The swap entry that it holds; null for the others.</summary>
    public SwapHandle Swap => Kind == EntryKind.Swap ? new(word) : SwapHandle.None;

    /// <summary>A present page.</summary>
    public static Pte Present(PageHandle page, bool isWritable, bool isYoung) =>
        new(EntryKind.Page, page.Word, isWritable, isYoung);

    /// <summary>swp_entry_to_pte.</summary>
    public static Pte InSwap(SwapHandle swap) => new(EntryKind.Swap, swap.Word, isWritable: false, isYoung: false);

    /// <summary>make_migration_entry: the page that leaves, and whether it could be written.</summary>
    public static Pte InFlight(PageHandle page, bool isWritable) =>
        new(EntryKind.Migration, page.Word, isWritable, isYoung: false);

    /// <summary>Whether this entry maps the page.</summary>
    public bool Maps(PageHandle page) => Kind == EntryKind.Page && Page == page;

    /// <summary>Whether this entry waits for the page.</summary>
    public bool AwaitsReturnOf(PageHandle page) => Kind == EntryKind.Migration && Page == page;
}
