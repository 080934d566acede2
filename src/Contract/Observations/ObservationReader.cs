using RmapProps.Contract.Parameters;

namespace RmapProps.Contract.Observations;

/// <summary>
/// Reads observations back from the JSON that <see cref="ObservationJson"/> writes (rule 60). It is strict: a key too few or
/// too many, a word that nobody knows or an order that is not that of the format refuses the whole of it, because half a
/// state compared with another one would differ for no reason.
/// </summary>
public static class ObservationReader
{
    /// <summary>Reads a JSON text.</summary>
    /// <exception cref="FormatException">It is not an observation; the message says where and why.</exception>
    public static Observation Read(string json) => Read(JsonPlace.Parse(json));

    /// <summary>Reads a value of a larger JSON text.</summary>
    /// <exception cref="FormatException">It is not an observation; the message says where and why.</exception>
    public static Observation Read(JsonPlace json)
    {
        json.MustHave("format", "processes", "anonVmas", "pages", "swap", "migrations", "items", "allocated");
        if (json["format"].Text() != Observation.Format)
            throw json["format"].Refusal($"'{Observation.Format}'");
        var allocated = json["allocated"];
        allocated.MustHave("anonVmas", "chains", "pages");
        return new(
            json["processes"].Ordered(Process, (one, other) => one.Name.Value.CompareTo(other.Name.Value)),
            json["anonVmas"].Ordered(AnonVma, (one, other) => one.Name.Value.CompareTo(other.Name.Value)),
            json["pages"].Ordered(Page, (one, other) => one.Name.Value.CompareTo(other.Name.Value)),
            json["swap"].Ordered(Swap, (one, other) => one.Name.Value.CompareTo(other.Name.Value)),
            json["migrations"].Ordered(Migration, (one, other) => one.Name.Value.CompareTo(other.Name.Value)),
            json["items"].Ordered(Item, (one, other) => KeyOf(one).CompareTo(KeyOf(other))),
            new(allocated["anonVmas"].Int(), allocated["chains"].Int(), allocated["pages"].Int()));
    }

    private static (bool Gone, int Process, long Page) KeyOf(KsmItemView item) => (item.Gone, item.Process.Value, item.Page.Value);

    private static ProcessView Process(JsonPlace json)
    {
        json.MustHave("name", "incomplete", "vmas", "entries");
        return new(
            NameReader.Pid(json["name"]),
            json["incomplete"].Flag(),
            json["vmas"].Ordered(Vma, (one, other) => one.Start.CompareTo(other.Start)),
            json["entries"].Ordered(Entry, (one, other) => one.Page.CompareTo(other.Page)));
    }

    private static VmaView Vma(JsonPlace json)
    {
        json.MustHave("start", "end", "offset", "protection", "flags", "anonVma", "chain");
        return new(
            new(json["start"].Long()),
            new(json["end"].Long()),
            new(json["offset"].Long()),
            json["protection"].Word(Protection.All, protection => protection.ToString()),
            Flags(json["flags"]),
            NameReader.AnonVma(json["anonVma"]),
            json["chain"].List(NameReader.AnonVma));
    }

    private static VmaFlags Flags(JsonPlace json)
    {
        var single = Enum.GetValues<VmaFlags>().Where(flag => flag != VmaFlags.None).ToList();
        var words = json.List(word => word.Word(single, flag => ObservationText.FlagWords(flag).Single()));
        var flags = words.Aggregate(VmaFlags.None, (all, flag) => all | flag);
        return ObservationText.FlagWords(flags).SequenceEqual(words.Select(flag => ObservationText.FlagWords(flag).Single()))
            ? flags
            : throw json.Refusal("each flag once, in the order of the format");
    }

    private static EntryView Entry(JsonPlace json)
    {
        json.MustHave("page", "kind", "target", "writable", "young");
        var kind = json["kind"].Word(Enum.GetValues<EntryKind>(), ObservationText.WordOf);
        var letter = kind switch { EntryKind.Page => 'g', EntryKind.Swap => 's', _ => 'm' };
        return new(
            new(json["page"].Long()), kind, NameReader.Number(json["target"], letter), Optional(json["writable"]), Optional(json["young"]));
    }

    private static bool? Optional(JsonPlace json) => json.IsNull ? null : json.Flag();

    private static AnonVmaView AnonVma(JsonPlace json)
    {
        json.MustHave("name", "root", "references", "pins", "vmas");
        return new(
            NameReader.AnonVma(json["name"]),
            NameReader.AnonVma(json["root"]),
            json["references"].Int(),
            json["pins"].Int(),
            json["vmas"].List(NameReader.Vma));
    }

    private static PageView Page(JsonPlace json)
    {
        json.MustHave("name", "kind", "anonVma", "index", "mapCount", "swap", "referenced", "found");
        return new(
            NameReader.Page(json["name"]),
            json["kind"].Word(Enum.GetValues<PageKind>(), ObservationText.WordOf),
            NameReader.AnonVma(json["anonVma"]),
            json["index"].IsNull ? null : new PageIndex(json["index"].Long()),
            json["mapCount"].Int(),
            NameReader.Swap(json["swap"]),
            json["referenced"].Flag(),
            json["found"].List(NameReader.Place));
    }

    private static SwapView Swap(JsonPlace json)
    {
        json.MustHave("name", "holders", "page");
        return new(NameReader.Swap(json["name"]), json["holders"].Int(), NameReader.Page(json["page"]));
    }

    private static MigrationView Migration(JsonPlace json)
    {
        json.MustHave("name", "old", "new", "anonVma");
        return new(
            new(NameReader.Number(json["name"], 'm')), NameReader.Page(json["old"]), NameReader.Page(json["new"]), NameReader.AnonVma(json["anonVma"]));
    }

    private static KsmItemView Item(JsonPlace json)
    {
        json.MustHave("process", "page", "target", "anonVma", "gone");
        return new(
            NameReader.Pid(json["process"]),
            new(json["page"].Long()),
            NameReader.Page(json["target"]),
            NameReader.AnonVma(json["anonVma"]),
            json["gone"].Flag());
    }
}
