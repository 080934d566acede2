using RmapProps.Contract.Observations;

namespace RmapProps.Reports.Changes;

/// <summary>Reports the differences of anon_vmas, and of the number of allocated objects.</summary>
internal static class AnonVmaChanges
{
    private const ChangeTopic Topic = ChangeTopic.AnonVma;

    /// <summary>The fields with their own words in this class.</summary>
    private static readonly Field<AnonVmaView>[] Told =
        [AnonVmaFields.Root, AnonVmaFields.Vmas, AnonVmaFields.References, AnonVmaFields.Pins];

    /// <summary>Reports the differences.</summary>
    public static void Tell(ChangeTeller teller, Observation left, Observation right)
    {
        teller.Pair(
            left.AnonVmas,
            right.AnonVmas,
            anonVma => anonVma.Name.Value,
            gone => teller.TellVanished(Topic, gone.Name.ToString(), $": {TextOf(gone)}"),
            added => teller.TellAppeared(Topic, added.Name.ToString(), $": {TextOf(added)}"),
            (then, now) => TellOne(teller, then, now));
        TellAllocated(teller, left, right);
    }

    private static void TellOne(ChangeTeller teller, AnonVmaView left, AnonVmaView right)
    {
        var name = right.Name.ToString();
        teller.TellValue(Topic, name, "root", left.Root, right.Root);
        teller.TellList(Topic, name, left.Vmas, right.Vmas, "list");
        teller.TellValue(Topic, name, "references", left.References, right.References);
        teller.TellValue(Topic, name, "pins", left.Pins, right.Pins);
        teller.TellOthers(Topic, name, left, right, Told);
    }

    /// <summary>
    /// Reports totals that do not follow from the visible objects: they show a leak, or a double free. Totals that follow from
    /// them are reported only where a style reports all totals.
    /// </summary>
    private static void TellAllocated(ChangeTeller teller, Observation left, Observation right)
    {
        var (then, now) = (left.Allocated, right.Allocated);
        var seen = new AllocatedView(right.AnonVmas.Count, right.AnonVmas.Sum(anonVma => anonVma.Vmas.Count), right.Pages.Count);
        if (!teller.ChangeStyle.TellsTotals && now == seen)
            return;
        const string of = "allocated";
        teller.TellValue(ChangeTopic.Allocated, of, "anon_vmas", then.AnonVmas, now.AnonVmas);
        teller.TellValue(ChangeTopic.Allocated, of, "chains", then.Chains, now.Chains);
        teller.TellValue(ChangeTopic.Allocated, of, "pages", then.Pages, now.Pages);
        teller.TellOthers(
            ChangeTopic.Allocated, of, then, now, AllocatedFields.AnonVmas, AllocatedFields.Chains, AllocatedFields.Pages);
    }

    private static string TextOf(AnonVmaView anonVma)
    {
        var family = anonVma.IsRoot ? "a root" : $"in the tree of {anonVma.Root}";
        var references = anonVma.References == 0 ? "" : $", references {anonVma.References}";
        return $"{family}{references}, lists {ChangeTeller.ListText(anonVma.Vmas)}{ChangeTeller.OthersText(anonVma, Told)}";
    }
}
