using System.Text.Json;
using RmapProps.Contract.Parameters;

namespace RmapProps.Contract.Observations;

/// <summary>The types of fields.</summary>
internal static class FieldTypes
{
    public static readonly FieldType<Pid> Pid = new ScalarType<Pid>(
        Ref("processName"), (json, pid) => json.WriteStringValue(pid.ToString()), NameReader.Pid, pid => pid.Value,
        number => new((int)number));

    /// <summary>The name of an existing anon_vma.</summary>
    public static readonly FieldType<AnonVmaName> AnonVmaKey =
        OfAnonVma(Ref("anonVmaName"), (json, name) => json.WriteStringValue(name.ToString()));

    /// <summary>A pointer to an anon_vma.</summary>
    public static readonly FieldType<AnonVmaName> AnonVma =
        OfAnonVma(Ref("anonVmaNameOrNull"), (json, name) => WriteName(json, name.ToString()));

    /// <summary>The name of an existing page.</summary>
    public static readonly FieldType<PageName> PageKey =
        OfPage(Pattern("^g[0-9]+$"), (json, name) => json.WriteStringValue(name.ToString()));

    /// <summary>A pointer to a page.</summary>
    public static readonly FieldType<PageName> Page =
        OfPage(Ref("pageNameOrNull"), (json, name) => WriteName(json, name.ToString()));

    /// <summary>The name of an existing swap entry.</summary>
    public static readonly FieldType<SwapName> SwapKey =
        OfSwap(Pattern("^s[0-9]+$"), (json, name) => json.WriteStringValue(name.ToString()));

    /// <summary>A swap entry, or none.</summary>
    public static readonly FieldType<SwapName> Swap = OfSwap(
        """{ "type": ["string", "null"], "pattern": "^s[0-9]+$" }""", (json, name) => WriteName(json, name.ToString()));

    public static readonly FieldType<MigrationName> Migration = new ScalarType<MigrationName>(
        Pattern("^m[0-9]+$"),
        (json, name) => json.WriteStringValue(name.ToString()),
        json => new(NameReader.Number(json, 'm')),
        name => name.Value,
        number => new((int)number));

    /// <summary>A number that may be negative in a faulty system.</summary>
    public static readonly FieldType<int> Number = OfInt("""{ "type": "integer" }""");

    /// <summary>A count.</summary>
    public static readonly FieldType<int> Count = OfInt(Ref("count"));

    public static readonly FieldType<PageNumber> PageNumber = new ScalarType<PageNumber>(
        Ref("pageNumber"), (json, page) => json.WriteNumberValue(page.Value), json => new(json.Long()), page => page.Value,
        number => new(number));

    public static readonly FieldType<PageOffset> Offset = new ScalarType<PageOffset>(
        """{ "type": "integer" }""",
        (json, offset) => json.WriteNumberValue(offset.Value),
        json => new(json.Long()),
        offset => offset.Value,
        number => new(number));

    /// <summary>An index, or none, which is the smallest possible number.</summary>
    public static readonly FieldType<PageIndex?> Index = new ScalarType<PageIndex?>(
        """{ "type": ["integer", "null"] }""",
        (json, index) => WriteOptional(json, index, static (json, index) => json.WriteNumberValue(index.Value)),
        json => json.IsNull ? null : new PageIndex(json.Long()),
        index => index is { } known ? known.Value : NoIndex,
        number => number == NoIndex ? null : new PageIndex(number));

    public static readonly FieldType<bool> Flag = new ScalarType<bool>(
        """{ "type": "boolean" }""",
        (json, flag) => json.WriteBooleanValue(flag),
        json => json.Flag(),
        flag => flag ? 1 : 0,
        number => number != 0)
    { Text = flag => flag ? "true" : "false" };

    /// <summary>True, false or null.</summary>
    public static readonly FieldType<bool?> Answer = new ScalarType<bool?>(
        """{ "type": ["boolean", "null"] }""",
        (json, answer) => WriteOptional(json, answer, static (json, answer) => json.WriteBooleanValue(answer)),
        json => json.IsNull ? null : json.Flag(),
        answer => answer switch { null => 0, false => 1, true => 2 },
        number => number switch { 0 => null, 1 => false, _ => true })
    {
        Text = answer => answer switch { null => "-", false => "false", true => "true" },
    };

    public static readonly FieldType<Protection> Protection = new ScalarType<Protection>(
        Enumeration(Parameters.Protection.All.Select(protection => protection.ToString())),
        (json, protection) => json.WriteStringValue(protection.ToString()),
        json => json.Word(Parameters.Protection.All, protection => protection.ToString()),
        protection => protection.Bits,
        number => Parameters.Protection.Of((int)number));

    public static readonly FieldType<VmaFlags> Flags = new ScalarType<VmaFlags>(
        $$"""{ "type": "array", "items": {{Enumeration(FieldWords.OfFlags((VmaFlags)int.MaxValue))}} }""",
        WriteFlags,
        ReadFlags,
        flags => (long)flags,
        number => (VmaFlags)number)
    {
        Text = flags => flags == VmaFlags.None ? "-" : string.Join(' ', FieldWords.OfFlags(flags)),
    };

    public static readonly FieldType<EntryKind> EntryKind = new ScalarType<EntryKind>(
        Enumeration(Enum.GetValues<EntryKind>().Select(FieldWords.Of)),
        (json, kind) => json.WriteStringValue(FieldWords.Of(kind)),
        json => json.Word(Enum.GetValues<EntryKind>(), FieldWords.Of),
        kind => (long)kind,
        number => (EntryKind)number)
    { Text = FieldWords.Of };

    public static readonly FieldType<PageKind> PageKind = new ScalarType<PageKind>(
        Enumeration(Enum.GetValues<PageKind>().Select(FieldWords.Of)),
        (json, kind) => json.WriteStringValue(FieldWords.Of(kind)),
        json => json.Word(Enum.GetValues<PageKind>(), FieldWords.Of),
        kind => (long)kind,
        number => (PageKind)number)
    { Text = FieldWords.Of };

    /// <summary>
    /// The target of a page-table entry. In a stream, the kind of the entry determines the meaning of the number.
    /// </summary>
    public static readonly FieldType<EntryTarget> Target = new ScalarType<EntryTarget>(
        """{ "type": ["string", "null"], "pattern": "^([gsm][0-9]+|freed)$" }""",
        (json, target) => WriteName(json, target.ToString()),
        NameReader.Target,
        target => target.Number,
        number => new('\0', (int)number))
    {
        State = static (state, target) =>
        {
            if (target.Letter == 'g')
                state.Add(new PageName(target.Number));
            else if (target.Letter == 's')
                state.Add(new SwapName(target.Number));
            else
                state.Add(target.Number);
        },
    };

    public static readonly FieldType<Sequence<AnonVmaName>> AnonVmas = new ListType<AnonVmaName>(
        Ref("anonVmaName"), NameReader.AnonVma, 1, row => new((int)row[0]), (numbers, name) => numbers.Add(name.Value))
    {
        State = static (state, name) => state.Add(name),
    };

    public static readonly FieldType<Sequence<VmaName>> Vmas = new ListType<VmaName>(
        Pattern(@"^(p[0-9]+:[0-9]+\\+[0-9]+|freed)$"),
        NameReader.Vma,
        3,
        row => new(new((int)row[0]), new(row[1]), new(row[2])),
        (numbers, name) => numbers.AddRange(name.Pid.Value, name.Start.Value, name.End.Value));

    public static readonly FieldType<Sequence<Place>> Places = new ListType<Place>(
        Pattern("^p[0-9]+:[0-9]+$"),
        NameReader.Place,
        2,
        row => new(new((int)row[0]), new(row[1])),
        (numbers, place) => numbers.AddRange(place.Pid.Value, place.Page.Value));

    /// <summary>The number that represents a missing index in a stream.</summary>
    public const long NoIndex = long.MinValue;

    private static ScalarType<AnonVmaName> OfAnonVma(string schema, Action<Utf8JsonWriter, AnonVmaName> write) =>
        new(schema, write, NameReader.AnonVma, name => name.Value, number =>
            new((int)number))
        { State = static (state, name) => state.Add(name) };

    private static ScalarType<PageName> OfPage(string schema, Action<Utf8JsonWriter, PageName> write) =>
        new(schema, write, NameReader.Page, name => name.Value, number =>
            new((int)number))
        { State = static (state, name) => state.Add(name) };

    private static ScalarType<SwapName> OfSwap(string schema, Action<Utf8JsonWriter, SwapName> write) =>
        new(schema, write, NameReader.Swap, name => name.Value, number =>
            new((int)number))
        { State = static (state, name) => state.Add(name) };

    private static ScalarType<int> OfInt(string schema) => new(
        schema, (json, value) => json.WriteNumberValue(value), json => json.Int(), value => value, number => (int)number);

    private static string Ref(string definition) => $$"""{ "$ref": "#/$defs/{{definition}}" }""";

    private static string Pattern(string pattern) => $$"""{ "type": "string", "pattern": "{{pattern}}" }""";

    private static string Enumeration(IEnumerable<string> words) =>
        $$"""{ "enum": [{{string.Join(", ", words.Select(word => $"\"{word}\""))}}] }""";

    private static void WriteName(Utf8JsonWriter json, string name)
    {
        if (name == "-")
            json.WriteNullValue();
        else
            json.WriteStringValue(name);
    }

    private static void WriteOptional<T>(Utf8JsonWriter json, T? value, Action<Utf8JsonWriter, T> write)
        where T : struct
    {
        if (value is { } known)
            write(json, known);
        else
            json.WriteNullValue();
    }

    private static void WriteFlags(Utf8JsonWriter json, VmaFlags flags)
    {
        json.WriteStartArray();
        foreach (var word in FieldWords.OfFlags(flags))
            json.WriteStringValue(word);
        json.WriteEndArray();
    }

    private static VmaFlags ReadFlags(JsonPlace json)
    {
        var single = Enum.GetValues<VmaFlags>().Where(flag => flag != VmaFlags.None).ToList();
        var words = json.List(word => word.Word(single, flag => FieldWords.OfFlags(flag).Single()));
        var flags = words.Aggregate(VmaFlags.None, (all, flag) => all | flag);
        return FieldWords.OfFlags(flags).SequenceEqual(words.Select(flag => FieldWords.OfFlags(flag).Single()))
            ? flags
            : throw json.Refusal("each flag once, in the order of the format");
    }
}
