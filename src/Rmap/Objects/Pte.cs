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

    /// <summary>An entry for the zero page: touched, and never writable.</summary>
    public static readonly Pte Zero = new(EntryKind.Zero, 0, isWritable: false, isYoung: true);

    /// <summary>The kind of entry.</summary>
    public EntryKind Kind { get; }

    /// <summary>
    /// Whether a write succeeds without a page fault. For a migration entry: whether it will after the migration.
    /// </summary>
    public bool IsWritable { get; init; }

    /// <summary>Whether it was touched since the last check.</summary>
    public bool IsYoung { get; init; }

    /// <summary>The page that a present entry maps, or that a migration entry waits for; null for other kinds.</summary>
    public PageHandle Page => Kind is EntryKind.Page or EntryKind.Migration ? new(word) : PageHandle.None;

    /// <summary>The swap entry that it holds; null for other kinds.</summary>
    public SwapHandle Swap => Kind == EntryKind.Swap ? new(word) : SwapHandle.None;

    /// <summary>Creates an entry for a present page.</summary>
    public static Pte Present(PageHandle page, bool isWritable, bool isYoung) =>
        new(EntryKind.Page, page.Word, isWritable, isYoung);

    /// <summary>swp_entry_to_pte: creates an entry that holds a swap entry.</summary>
    public static Pte InSwap(SwapHandle swap) => new(EntryKind.Swap, swap.Word, isWritable: false, isYoung: false);

    /// <summary>make_migration_entry: creates an entry that waits for a page, with its former write permission.</summary>
    public static Pte InFlight(PageHandle page, bool isWritable) =>
        new(EntryKind.Migration, page.Word, isWritable, isYoung: false);

    /// <summary>Whether this entry maps the page.</summary>
    public bool Maps(PageHandle page) => Kind == EntryKind.Page && Page == page;

    /// <summary>Whether this entry waits for the page.</summary>
    public bool AwaitsReturnOf(PageHandle page) => Kind == EntryKind.Migration && Page == page;
}
