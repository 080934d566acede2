using System.Text.Encodings.Web;
using System.Text.Json;

namespace RmapProps.Contract.Observations;

/// <summary>
/// Writes observations as JSON (rule 60): fixed keys in a fixed order, null for absent values. The keys are those of the field
/// table; the schema is observation.schema.json, in the parent folder.
/// </summary>
public static class ObservationJson
{
    /// <summary>
    /// The writer options of all JSON in this project. They keep the plus sign of a range, which would otherwise become a
    /// six-letter escape; no output is embedded in a web page.
    /// </summary>
    public static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Returns the JSON text on one line.</summary>
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
        WriteList(json, observation.Processes);
        WriteList(json, observation.AnonVmas);
        WriteList(json, observation.Pages);
        WriteList(json, observation.Swap);
        WriteList(json, observation.Migrations);
        WriteList(json, observation.Items);
        json.WritePropertyName(AllocatedFields.Section.Name);
        WriteView(json, observation.Allocated);
        json.WriteEndObject();
    }

    private static void WriteList<TView>(Utf8JsonWriter json, Sequence<TView> views)
        where TView : IView<TView>
    {
        json.WriteStartArray(TView.Section.Name);
        foreach (var view in views)
            WriteView(json, view);
        json.WriteEndArray();
    }

    private static void WriteView<TView>(Utf8JsonWriter json, TView view)
        where TView : IView<TView>
    {
        json.WriteStartObject();
        foreach (var field in TView.Section.Fields)
            field.WriteJson(json, view);
        if (view is ProcessView process)
        {
            WriteList(json, process.Vmas);
            WriteList(json, process.Entries);
        }

        json.WriteEndObject();
    }
}
