using RmapProps.Contract.Observations;
using RmapProps.Contract.Parameters;

namespace RmapProps.Reports.Changes;

/// <summary>Reports the differences of address spaces: processes, their VMAs, and the entries of their page tables.</summary>
internal static class ProcessChanges
{
    /// <summary>The name of the bit that hardware sets in an entry at a touch. It is not the referenced flag of a page.</summary>
    internal const string YoungBit = "young bit";

    private const string Incomplete = "inside an unfinished exec";

    /// <summary>The fields with their own words in this class.</summary>
    private static readonly Field<VmaView>[] Told =
    [
        VmaFields.End, VmaFields.Offset, VmaFields.Protection, VmaFields.Flags, VmaFields.AnonVma, VmaFields.Chain,
    ];

    private static readonly Field<EntryView>[] ToldOfEntry =
        [EntryFields.Kind, EntryFields.Target, EntryFields.Writable, EntryFields.Young];

    /// <summary>
    /// Reports the differences. The VMAs of a process that is gone are gone as well; only a style that describes the left state
    /// in full lists them.
    /// </summary>
    public static void Tell(ChangeTeller teller, Observation left, Observation right) =>
        teller.Pair(
            left.Processes,
            right.Processes,
            process => process.Name.Value,
            gone =>
            {
                teller.TellVanished(ChangeTopic.Process, gone.Name.ToString(), gone.Incomplete ? $", {Incomplete}" : "");
                if (teller.ChangeStyle.TellsAllOfLeft)
                    TellInside(teller, gone, gone with { Vmas = [], Entries = [] });
            },
            added =>
            {
                teller.TellAppeared(ChangeTopic.Process, added.Name.ToString(), added.Incomplete ? $", {Incomplete}" : "");
                TellInside(teller, added with { Vmas = [], Entries = [] }, added);
            },
            (then, now) =>
            {
                teller.TellFlag(ChangeTopic.Process, now.Name.ToString(), then.Incomplete, now.Incomplete, Incomplete);
                teller.TellOthers(ChangeTopic.Process, now.Name.ToString(), then, now, ProcessFields.Incomplete);
                TellInside(teller, then, now);
            });

    private static void TellInside(ChangeTeller teller, ProcessView left, ProcessView right)
    {
        teller.Pair(
            left.Vmas,
            right.Vmas,
            vma => vma.Start.Value,
            gone =>
            {
                var there = OthersAt(gone.Start, left, right) is { } other
                    ? teller.ChangeStyle.GaveWayTo(other.NameIn(right.Name).ToString())
                    : "";
                teller.TellVanished(ChangeTopic.Vma, gone.NameIn(left.Name).ToString(), $": {TextOf(gone)}", there);
            },
            added =>
            {
                var there = OthersAt(added.Start, right, left) is { } other
                    ? teller.ChangeStyle.InPlaceOf(other.NameIn(left.Name).ToString())
                    : "";
                teller.TellAppeared(ChangeTopic.Vma, added.NameIn(right.Name).ToString(), $": {TextOf(added)}{there}");
            },
            (then, now) => TellVma(teller, now.NameIn(right.Name).ToString(), then, now));
        teller.Pair(
            left.Entries,
            right.Entries,
            entry => entry.Page.Value,
            gone => TellEntry(teller, right.Name, gone.Page, gone, null),
            added => TellEntry(teller, right.Name, added.Page, null, added),
            (then, now) => TellEntry(teller, right.Name, now.Page, then, now));
    }

    /// <summary>
    /// The VMA that the other state has at a page; null where this state still has it, so that none took its place.
    /// </summary>
    private static VmaView? OthersAt(PageNumber page, ProcessView here, ProcessView other) =>
        other.VmaAt(page) is { } vma && !here.Vmas.Any(still => still.Start == vma.Start && still.Contains(page)) ? vma : null;

    private static void TellVma(ChangeTeller teller, string name, VmaView left, VmaView right)
    {
        const ChangeTopic topic = ChangeTopic.Vma;
        teller.TellValue(topic, name, "end", left.End, right.End);
        teller.TellValue(topic, name, "offset", left.Offset, right.Offset);
        teller.TellValue(topic, name, "", left.Protection, right.Protection);
        foreach (var flag in Enum.GetValues<VmaFlags>())
            teller.TellFlag(topic, name, (left.Flags & flag) != 0, (right.Flags & flag) != 0,
                string.Join(' ', ObservationText.FlagWords(flag)));
        teller.TellValue(topic, name, "own anon_vma", left.AnonVma, right.AnonVma, own => own.IsSome ? $"{own}" : "none");
        teller.TellOrder(topic, name, "chain", left.Chain, right.Chain, "empty");
        teller.TellOthers(topic, name, left, right, Told);
    }

    private static void TellEntry(ChangeTeller teller, Pid pid, PageNumber page, EntryView? left, EntryView? right)
    {
        var place = new Place(pid, page).ToString();
        const ChangeTopic topic = ChangeTopic.Entry;
        if (left?.Kind != right?.Kind || left?.Target != right?.Target)
        {
            teller.Tell(topic, place, teller.ChangeStyle.Changed("", TextOf(right), TextOf(left)));
            return;
        }

        teller.TellValue(topic, place, "", left?.Writable, right?.Writable, RightOf);
        teller.TellValue(topic, place, YoungBit, left?.Young, right?.Young, BitOf);
        if (left is { } then && right is { } now)
            teller.TellOthers(topic, place, then, now, ToldOfEntry);
    }

    private static string TextOf(VmaView vma)
    {
        var flags = string.Concat(ObservationText.FlagWords(vma.Flags).Select(word => " " + word));
        var offset = vma.Offset.Value == vma.Start.Value ? "" : $", offset {vma.Offset}";
        var chain = vma.Chain.Count == 0 ? "" : $", chain {string.Join(' ', vma.Chain)}";
        var own = vma.Chain.Count > 0 && vma.Chain[0] == vma.AnonVma ? ""
            : vma.AnonVma.IsSome ? $", own anon_vma {vma.AnonVma}"
            : ", no anon_vma";
        return $"{vma.Protection}{flags}{offset}{chain}{own}{ChangeTeller.OthersText(vma, Told)}";
    }

    private static string TextOf(EntryView? entry) =>
        entry is { } there ? WordsOf(there) + ChangeTeller.OthersText(there, ToldOfEntry) : "empty";

    private static string WordsOf(EntryView entry) => entry.Kind switch
    {
        EntryKind.Zero => "the zero page",
        EntryKind.Swap => entry.TargetText,
        EntryKind.Migration => $"{entry.TargetText} {RightOf(entry.Writable)}",
        _ => $"{entry.TargetText} {RightOf(entry.Writable)} ({YoungBit} {BitOf(entry.Young)})",
    };

    private static string RightOf(bool? writable) => writable == true ? "writable" : "read-only";

    private static string BitOf(bool? young) => young == true ? "set" : "clear";
}
