namespace RmapProps.Contract.Observations;

/// <summary>One swap entry.</summary>
/// <param name="Name">Its number.</param>
/// <param name="Holders">The number of page-table entries that hold it.</param>
/// <param name="Page">The page that the swap cache has for it, if any.</param>
public sealed record SwapView(SwapName Name, int Holders, PageName Page) : IView<SwapView>
{
    static FieldSection<SwapView> IView<SwapView>.Section => SwapFields.Section;

    static SwapView IView<SwapView>.Make<TSource>(ref TSource source) => new(
        source.Read(SwapFields.Name),
        source.Read(SwapFields.Holders),
        source.Read(SwapFields.Page));
}

/// <summary>The fields of a swap entry.</summary>
public static class SwapFields
{
    /// <summary>The number of the swap entry.</summary>
    public static readonly Field<SwapView, SwapName> Name =
        new("name", FieldTypes.SwapKey, swap => swap.Name, Slot.Low(0), swap => $"{swap.Name}  swap entry") { IsKey = true };

    /// <summary>The number of page-table entries that hold it.</summary>
    public static readonly Field<SwapView, int> Holders =
        new("holders", FieldTypes.Count, swap => swap.Holders, Slot.High(0), swap => $", held by {swap.Holders}");

    /// <summary>The page that the swap cache has for it.</summary>
    public static readonly Field<SwapView, PageName> Page =
        new("page", FieldTypes.Page, swap => swap.Page, Slot.Whole(1), swap => $", cached page {swap.Page}");

    /// <summary>The section of all these fields.</summary>
    public static readonly FieldSection<SwapView> Section = new(
        "swap",
        (left, right) => left.Name.Value.CompareTo(right.Name.Value),
        (_, swap) => swap.Name.ToString(),
        Name,
        Holders,
        Page);

    /// <summary>Writes a swap entry.</summary>
    public static void Swap(this NumberBuffer stream, SwapName name, int holders, PageName page)
    {
        var fields = stream.Reserve(2);
        fields[1] = page.Value;
        fields[0] = NumberBuffer.Pair(name.Value, holders);
    }
}
