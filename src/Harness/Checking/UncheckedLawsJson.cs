using System.Text.Json;
using RmapProps.Contract.Laws;

namespace RmapProps.Harness.Checking;

/// <summary>
/// Writes the fields that a check cannot compare and the laws that it cannot check, as JSON. Without them a reader could take a
/// smaller check for a complete one.
/// </summary>
public static class UncheckedLawsJson
{
    /// <summary>Writes the names of the fields and of the laws as one object. A complete check has two empty lists.</summary>
    /// <param name="json">The writer, at the place of a value.</param>
    /// <param name="laws">The laws that the check selected.</param>
    public static void Write(Utf8JsonWriter json, LawSelection laws)
    {
        json.WriteStartObject();
        WriteNames(json, "fields", laws.Shown.Missing.Select(field => field.ToString()));
        WriteNames(json, "laws", laws.Unchecked.Select(law => law.Name));
        json.WriteEndObject();
    }

    private static void WriteNames(Utf8JsonWriter json, string key, IEnumerable<string?> names)
    {
        json.WriteStartArray(key);
        foreach (var name in names)
            json.WriteStringValue(name);
        json.WriteEndArray();
    }
}
