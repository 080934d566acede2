using RmapProps.Contract.Observations;

namespace RmapProps.Reports.Changes;

/// <summary>Reports the differences of swap entries, migrations in progress, and the items of ksmd.</summary>
internal static class TransitChanges
{
    /// <summary>Reports the differences.</summary>
    public static void Tell(ChangeTeller teller, Observation left, Observation right)
    {
        teller.Pair(
            left.Swap,
            right.Swap,
            swap => swap.Name.Value,
            gone => teller.TellVanished(ChangeTopic.Swap, gone.Name.ToString(), TextOf(gone)),
            added => teller.TellAppeared(ChangeTopic.Swap, added.Name.ToString(), TextOf(added)),
            (then, now) =>
            {
                teller.TellValue(ChangeTopic.Swap, now.Name.ToString(), "held by", then.Holders, now.Holders);
                teller.TellValue(ChangeTopic.Swap, now.Name.ToString(), "caches", then.Page, now.Page, PageOf);
                teller.TellOthers(ChangeTopic.Swap, now.Name.ToString(), then, now, SwapFields.Holders, SwapFields.Page);
            });
        teller.Pair(
            left.Migrations,
            right.Migrations,
            migration => migration.Name.Value,
            gone => teller.TellVanished(ChangeTopic.Migration, gone.Name.ToString(), TextOf(gone)),
            added => teller.TellAppeared(ChangeTopic.Migration, added.Name.ToString(), TextOf(added)),
            (then, now) =>
            {
                teller.TellValue(ChangeTopic.Migration, now.Name.ToString(), "from", then.Old, now.Old);
                teller.TellValue(ChangeTopic.Migration, now.Name.ToString(), "to", then.New, now.New);
                teller.TellValue(ChangeTopic.Migration, now.Name.ToString(), "pins", then.AnonVma, now.AnonVma, PinOf);
                teller.TellOthers(
                    ChangeTopic.Migration, now.Name.ToString(), then, now, MigrationFields.Old, MigrationFields.New,
                    MigrationFields.AnonVma);
            });
        teller.Pair(
            left.Items,
            right.Items,
            item => (item.Gone, item.Process.Value, item.Page.Value),
            gone => teller.TellVanished(ChangeTopic.Item, NameOf(gone), TextOf(gone)),
            added => teller.TellAppeared(ChangeTopic.Item, NameOf(added), TextOf(added)),
            (then, now) =>
            {
                teller.TellValue(ChangeTopic.Item, NameOf(now), "to", then.Target, now.Target, PageOf);
                teller.TellValue(ChangeTopic.Item, NameOf(now), "pins", then.AnonVma, now.AnonVma, PinOf);
                teller.TellOthers(ChangeTopic.Item, NameOf(now), then, now, ItemFields.Target, ItemFields.AnonVma);
            });
    }

    private static string TextOf(SwapView swap) => $": held by {swap.Holders}, caches {PageOf(swap.Page)}";

    private static string TextOf(MigrationView migration) =>
        $": from {migration.Old} to {migration.New}, pins {PinOf(migration.AnonVma)}";

    private static string TextOf(KsmItemView item) => $": to {PageOf(item.Target)}, pins {PinOf(item.AnonVma)}";

    private static string NameOf(KsmItemView item) => $"ksm {item.Process}:{item.Page}{(item.Gone ? " (gone)" : "")}";

    private static string PageOf(PageName page) => page == PageName.None ? "nothing" : $"{page}";

    private static string PinOf(AnonVmaName anonVma) => anonVma.IsSome ? $"{anonVma}" : "nothing";
}
