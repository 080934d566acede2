using RmapProps.Contract.Observations;

namespace RmapProps.Reports.Changes;

/// <summary>Reports the differences of pages: their anon_vma, their map count, and the places that a walk finds.</summary>
internal static class PageChanges
{
    private const ChangeTopic Topic = ChangeTopic.Page;

    /// <summary>The fields with their own words in this class.</summary>
    private static readonly Field<PageView>[] Told =
    [
        PageFields.Kind, PageFields.AnonVma, PageFields.Index, PageFields.MapCount, PageFields.Swap, PageFields.Referenced,
        PageFields.Found,
    ];

    /// <summary>Reports the differences.</summary>
    public static void Tell(ChangeTeller teller, Observation left, Observation right) =>
        teller.Pair(
            left.Pages,
            right.Pages,
            page => page.Name.Value,
            gone => teller.TellVanished(Topic, gone.Name.ToString(), $": {TextOf(gone)}"),
            added => teller.TellAppeared(Topic, added.Name.ToString(), $": {TextOf(added)}"),
            (then, now) => TellOne(teller, then, now));

    private static void TellOne(ChangeTeller teller, PageView left, PageView right)
    {
        var name = right.Name.ToString();
        teller.TellValue(Topic, name, "kind", left.Kind, right.Kind, ObservationText.WordOf);
        teller.TellValue(Topic, name, "on", left.AnonVma, right.AnonVma, HomeOf);
        teller.TellValue(Topic, name, "index", left.Index, right.Index, index => index is { } known ? $"{known}" : "none");
        teller.TellValue(Topic, name, "mapped", left.MapCount, right.MapCount);
        teller.TellValue(Topic, name, "swap cache", left.Swap, right.Swap, CacheOf);
        teller.TellValue(
            Topic, name, "page flag referenced", left.Referenced, right.Referenced, isSet => isSet ? "set" : "clear");
        teller.TellList(Topic, name, left.Found, right.Found, "find", "its walk ");
        teller.TellOthers(Topic, name, left, right, Told);
    }

    private static string TextOf(PageView page)
    {
        var kind = page.Kind == PageKind.Anon ? "" : $"kind {ObservationText.WordOf(page.Kind)}, ";
        var index = page.Index is { } known ? $" at index {known}" : "";
        var swap = page.Swap == SwapName.None ? "" : $", swap cache {page.Swap}";
        var referenced = page.Referenced ? ", page flag referenced" : "";
        var walk = $"its walk finds {ChangeTeller.ListText(page.Found)}";
        return $"{kind}on {HomeOf(page.AnonVma)}{index}, mapped {page.MapCount}{swap}{referenced}, "
            + $"{walk}{ChangeTeller.OthersText(page, Told)}";
    }

    private static string HomeOf(AnonVmaName anonVma) => anonVma.IsSome ? $"{anonVma}" : "nothing";

    private static string CacheOf(SwapName swap) => swap == SwapName.None ? "none" : $"{swap}";
}
