using RmapProps.Contract.Parameters;

namespace RmapProps.Contract.Observations;

/// <summary>The meaning of a page's mapping pointer.</summary>
public enum PageKind
{
    /// <summary>The pointer is not set yet.</summary>
    None,

    /// <summary>The pointer refers to an anon_vma.</summary>
    Anon,

    /// <summary>The page is a KSM page, which stands for many equal pages.</summary>
    Ksm,
}

/// <summary>One physical page.</summary>
/// <param name="Name">Its number.</param>
/// <param name="Kind">The meaning of its mapping pointer.</param>
/// <param name="AnonVma">The anon_vma that it belongs to (rule 58).</param>
/// <param name="Index">Its linear index (rule 58).</param>
/// <param name="MapCount">The number of entries that map it. The kernel's _mapcount is one less.</param>
/// <param name="Swap">Its swap entry while it is in the swap cache.</param>
/// <param name="Referenced">PG_referenced.</param>
/// <param name="Found">The places where a full walk finds it mapped, in order of first visit.</param>
public sealed record PageView(
    PageName Name,
    PageKind Kind,
    AnonVmaName AnonVma,
    PageIndex? Index,
    int MapCount,
    SwapName Swap,
    bool Referenced,
    Sequence<Place> Found) : IView<PageView>
{
    static FieldSection<PageView> IView<PageView>.Section => PageFields.Section;

    static PageView IView<PageView>.Make<TSource>(ref TSource source) => new(
        source.Read(PageFields.Name),
        source.Read(PageFields.Kind),
        source.Read(PageFields.AnonVma),
        source.Read(PageFields.Index),
        source.Read(PageFields.MapCount),
        source.Read(PageFields.Swap),
        source.Read(PageFields.Referenced),
        source.Read(PageFields.Found));
}

/// <summary>The fields of a page.</summary>
public static class PageFields
{
    /// <summary>The number of the page.</summary>
    public static readonly Field<PageView, PageName> Name =
        new("name", FieldTypes.PageKey, page => page.Name, Slot.Low(0), page => $"{page.Name}") { IsKey = true };

    /// <summary>The meaning of its mapping pointer.</summary>
    public static readonly Field<PageView, PageKind> Kind =
        new("kind", FieldTypes.PageKind, page => page.Kind, Slot.Bits(3, 0, 32), page => $"  {FieldWords.Of(page.Kind)}");

    /// <summary>The anon_vma that the page belongs to.</summary>
    public static readonly Field<PageView, AnonVmaName> AnonVma =
        new("anonVma", FieldTypes.AnonVma, page => page.AnonVma, Slot.High(0),
            page => page.AnonVma.IsSome ? $" of {page.AnonVma}" : "");

    /// <summary>The linear index of the page.</summary>
    public static readonly Field<PageView, PageIndex?> Index =
        new("index", FieldTypes.Index, page => page.Index, Slot.Whole(2),
            page => page.AnonVma.IsSome ? $" at index {page.Index}" : "");

    /// <summary>The number of entries that map the page.</summary>
    public static readonly Field<PageView, int> MapCount =
        new("mapCount", FieldTypes.Number, page => page.MapCount, Slot.Low(1), page => $", mapped {page.MapCount}");

    /// <summary>The swap entry of the page while it is in the swap cache.</summary>
    public static readonly Field<PageView, SwapName> Swap =
        new("swap", FieldTypes.Swap, page => page.Swap, Slot.High(1),
            page => page.Swap == SwapName.None ? "" : $", cached as {page.Swap}");

    /// <summary>PG_referenced.</summary>
    public static readonly Field<PageView, bool> Referenced =
        new("referenced", FieldTypes.Flag, page => page.Referenced, Slot.High(3), page => page.Referenced ? ", referenced" : "");

    /// <summary>The places where a full walk finds the page mapped.</summary>
    public static readonly Field<PageView, Sequence<Place>> Found =
        new("found", FieldTypes.Places, page => page.Found, Slot.List, page => $", found {page.Found}");

    /// <summary>The section of all these fields.</summary>
    public static readonly FieldSection<PageView> Section = new(
        "pages",
        (left, right) => left.Name.Value.CompareTo(right.Name.Value),
        (_, page) => page.Name.ToString(),
        Name,
        Kind,
        AnonVma,
        Index,
        MapCount,
        Swap,
        Referenced,
        Found);

    /// <summary>Writes a page; the places where a walk finds it follow.</summary>
    public static void Page(
        this NumberBuffer stream, PageName name, PageKind kind, AnonVmaName anonVma, PageIndex? index,
        int mapCount, SwapName swap, bool referenced)
    {
        var fields = stream.Reserve(4);
        fields[3] = NumberBuffer.Pair((int)kind, referenced ? 1 : 0);
        fields[2] = index is { } known ? known.Value : FieldTypes.NoIndex;
        fields[1] = NumberBuffer.Pair(mapCount, swap.Value);
        fields[0] = NumberBuffer.Pair(name.Value, anonVma.Value);
    }
}
