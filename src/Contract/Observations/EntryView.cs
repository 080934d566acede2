using RmapProps.Contract.Parameters;

namespace RmapProps.Contract.Observations;

/// <summary>The kinds of page-table entries.</summary>
public enum EntryKind
{
    /// <summary>A present page.</summary>
    Page,

    /// <summary>The zero page: it was read and never written. It has no page of its own.</summary>
    Zero,

    /// <summary>A swap entry.</summary>
    Swap,

    /// <summary>A migration entry: the page is being migrated.</summary>
    Migration,
}

/// <summary>One page-table entry.</summary>
/// <param name="Page">The page of the address space.</param>
/// <param name="Kind">The kind of the entry.</param>
/// <param name="Target">The number of the page, swap entry or migration; -1 for the zero page, -2 for a freed object.</param>
/// <param name="Writable">Whether a write would not fault; null for a swap entry.</param>
/// <param name="Young">Whether the page was touched since the mark was last cleared; null for a swap or migration entry.</param>
public readonly record struct EntryView(PageNumber Page, EntryKind Kind, int Target, bool? Writable, bool? Young)
    : IView<EntryView>
{
    static FieldSection<EntryView> IView<EntryView>.Section => EntryFields.Section;

    static EntryView IView<EntryView>.Make<TSource>(ref TSource source) => new(
        source.Read(EntryFields.Page),
        source.Read(EntryFields.Kind),
        source.Read(EntryFields.Target).Number,
        source.Read(EntryFields.Writable),
        source.Read(EntryFields.Young));

    /// <summary>The page that a present entry maps.</summary>
    public PageName MappedPage => Kind == EntryKind.Page ? new(Target) : PageName.None;

    /// <summary>The name of the target, as in <c>g0</c>.</summary>
    public string TargetText => EntryTarget.Of(Kind, Target).ToString();
}

/// <summary>The target of a page-table entry, as in <c>g0</c>: the letter gives its kind.</summary>
/// <param name="Letter">The letter of the name; 0 where there is no name.</param>
/// <param name="Number">The number; -1 for the zero page, -2 for a freed object.</param>
public readonly record struct EntryTarget(char Letter, int Number)
{
    /// <summary>Makes the target of an entry of some kind.</summary>
    public static EntryTarget Of(EntryKind kind, int number) =>
        new(number is -1 or -2 ? '\0' : kind switch { EntryKind.Page => 'g', EntryKind.Swap => 's', _ => 'm' }, number);

    /// <summary>The text of the target, as in <c>g0</c>; <c>-</c> for the zero page.</summary>
    public override string ToString() => NameText.OfName(Letter, Number);
}

/// <summary>The fields of a page-table entry.</summary>
public static class EntryFields
{
    /// <summary>The page of the address space.</summary>
    public static readonly Field<EntryView, PageNumber> Page =
        new("page", FieldTypes.PageNumber, entry => entry.Page, Slot.Whole(0), entry => $"    {entry.Page}") { IsKey = true };

    /// <summary>The kind of the entry.</summary>
    public static readonly Field<EntryView, EntryKind> Kind =
        new("kind", FieldTypes.EntryKind, entry => entry.Kind, Slot.Bits(1, 36, 8), _ => "");

    /// <summary>The page, swap entry or migration.</summary>
    public static readonly Field<EntryView, EntryTarget> Target = new(
        "target",
        FieldTypes.Target,
        entry => EntryTarget.Of(entry.Kind, entry.Target),
        Slot.Low(1),
        entry => $"  {(entry.Kind == EntryKind.Zero ? "zero page" : entry.TargetText)}");

    /// <summary>Whether a write would not fault.</summary>
    public static readonly Field<EntryView, bool?> Writable =
        new("writable", FieldTypes.Answer, entry => entry.Writable, Slot.Bits(1, 34, 2),
            entry => entry.Writable == true ? " writable" : "");

    /// <summary>Whether the page was touched since the mark was last cleared.</summary>
    public static readonly Field<EntryView, bool?> Young =
        new("young", FieldTypes.Answer, entry => entry.Young, Slot.Bits(1, 32, 2), entry => entry.Young == true ? " young" : "");

    /// <summary>The section of all these fields.</summary>
    public static readonly FieldSection<EntryView> Section = new(
        "entries",
        ProcessFields.Section,
        (left, right) => left.Page.CompareTo(right.Page),
        (process, entry) => $"entry {process}:{entry.Page}",
        Page,
        Kind,
        Target,
        Writable,
        Young);

    /// <summary>Writes a page-table entry.</summary>
    public static void Entry(this NumberBuffer stream, PageNumber page, EntryKind kind, int target, bool? writable, bool? young)
    {
        var fields = stream.Reserve(2);
        fields[1] = NumberBuffer.Pair(
            target, ((int)kind << 4) | (NumberBuffer.Answer(writable) << 2) | NumberBuffer.Answer(young));
        fields[0] = page.Value;
    }
}
