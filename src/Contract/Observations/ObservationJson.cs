using System.Text.Encodings.Web;
using System.Text.Json;

namespace RmapProps.Contract.Observations;

/// <summary>
/// Observations as JSON (rule 60): fixed keys in a fixed order, absent is null. The schema is
/// observation.schema.json, beside this file.
/// </summary>
public static class ObservationJson
{
    /// <summary>How all JSON here is written. The plus sign of a range would be a six-letter escape otherwise; nothing ends up in a web page.</summary>
    public static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The JSON text on one line.</summary>
    public static string ToJson(this Observation observation)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, Options))
            Write(writer, observation);
        return System.Text.Encoding.UTF8.GetString(buffer.ToArray());
    }

    /// <summary>Writes the observation as one JSON value.</summary>
    public static void Write(Utf8JsonWriter json, Observation observation)
    {
        json.WriteStartObject();
        json.WriteString("format", Observation.Format);
        WriteArray(json, "processes", observation.Processes, WriteProcess);
        WriteArray(json, "anonVmas", observation.AnonVmas, WriteAnonVma);
        WriteArray(json, "pages", observation.Pages, WritePage);
        WriteArray(json, "swap", observation.Swap, WriteSwap);
        WriteArray(json, "migrations", observation.Migrations, WriteMigration);
        WriteArray(json, "items", observation.Items, WriteItem);
        json.WriteStartObject("allocated");
        json.WriteNumber("anonVmas", observation.Allocated.AnonVmas);
        json.WriteNumber("chains", observation.Allocated.Chains);
        json.WriteNumber("pages", observation.Allocated.Pages);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteProcess(Utf8JsonWriter json, ProcessView process)
    {
        json.WriteString("name", process.Name.ToString());
        json.WriteBoolean("incomplete", process.Incomplete);
        WriteArray(json, "vmas", process.Vmas, WriteVma);
        WriteArray(json, "entries", process.Entries, WriteEntry);
    }

    private static void WriteVma(Utf8JsonWriter json, VmaView vma)
    {
        json.WriteNumber("start", vma.Start.Value);
        json.WriteNumber("end", vma.End.Value);
        json.WriteNumber("offset", vma.Offset.Value);
        json.WriteString("protection", vma.Protection.ToString());
        json.WriteStartArray("flags");
        foreach (var word in ObservationText.FlagWords(vma.Flags))
            json.WriteStringValue(word);
        json.WriteEndArray();
        WriteName(json, "anonVma", vma.AnonVma.ToString());
        json.WriteStartArray("chain");
        foreach (var name in vma.Chain)
            json.WriteStringValue(name.ToString());
        json.WriteEndArray();
    }

    private static void WriteEntry(Utf8JsonWriter json, EntryView entry)
    {
        json.WriteNumber("page", entry.Page.Value);
        json.WriteString("kind", ObservationText.WordOf(entry.Kind));
        WriteName(json, "target", entry.TargetText);
        WriteOptional(json, "writable", entry.Writable);
        WriteOptional(json, "young", entry.Young);
    }

    private static void WriteAnonVma(Utf8JsonWriter json, AnonVmaView anonVma)
    {
        json.WriteString("name", anonVma.Name.ToString());
        WriteName(json, "root", anonVma.Root.ToString());
        json.WriteNumber("references", anonVma.References);
        json.WriteNumber("pins", anonVma.Pins);
        json.WriteStartArray("vmas");
        foreach (var vma in anonVma.Vmas)
            json.WriteStringValue(vma.ToString());
        json.WriteEndArray();
    }

    private static void WritePage(Utf8JsonWriter json, PageView page)
    {
        json.WriteString("name", page.Name.ToString());
        json.WriteString("kind", ObservationText.WordOf(page.Kind));
        WriteName(json, "anonVma", page.AnonVma.ToString());
        if (page.Index is { } index)
            json.WriteNumber("index", index.Value);
        else
            json.WriteNull("index");
        json.WriteNumber("mapCount", page.MapCount);
        WriteName(json, "swap", page.Swap.ToString());
        json.WriteBoolean("referenced", page.Referenced);
        json.WriteStartArray("found");
        foreach (var place in page.Found)
            json.WriteStringValue(place.ToString());
        json.WriteEndArray();
    }

    private static void WriteSwap(Utf8JsonWriter json, SwapView swap)
    {
        json.WriteString("name", swap.Name.ToString());
        json.WriteNumber("holders", swap.Holders);
        WriteName(json, "page", swap.Page.ToString());
    }

    private static void WriteMigration(Utf8JsonWriter json, MigrationView migration)
    {
        json.WriteString("name", migration.Name.ToString());
        WriteName(json, "old", migration.Old.ToString());
        WriteName(json, "new", migration.New.ToString());
        WriteName(json, "anonVma", migration.AnonVma.ToString());
    }

    private static void WriteItem(Utf8JsonWriter json, KsmItemView item)
    {
        json.WriteString("process", item.Process.ToString());
        json.WriteNumber("page", item.Page.Value);
        WriteName(json, "target", item.Target.ToString());
        WriteName(json, "anonVma", item.AnonVma.ToString());
        json.WriteBoolean("gone", item.Gone);
    }

    private static void WriteArray<T>(Utf8JsonWriter json, string key, Sequence<T> items, Action<Utf8JsonWriter, T> writeKeys)
    {
        json.WriteStartArray(key);
        foreach (var item in items)
        {
            json.WriteStartObject();
            writeKeys(json, item);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteName(Utf8JsonWriter json, string key, string name)
    {
        if (name == "-")
            json.WriteNull(key);
        else
            json.WriteString(key, name);
    }

    private static void WriteOptional(Utf8JsonWriter json, string key, bool? value)
    {
        if (value is { } known)
            json.WriteBoolean(key, known);
        else
            json.WriteNull(key);
    }
}
