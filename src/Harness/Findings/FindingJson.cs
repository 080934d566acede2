using System.Globalization;
using System.Text;
using System.Text.Json;
using RmapProps.Contract.Observations;
using RmapProps.Contract.Scenarios;
using RmapProps.Harness.Shrinking;

namespace RmapProps.Harness.Findings;

/// <summary>
/// A finding as JSON, described by <c>finding.schema.json</c>. Seeds are strings, because not every JSON reader keeps all digits
/// of a 64-bit number.
/// </summary>
public static class FindingJson
{
    /// <summary>The value of the <c>format</c> key.</summary>
    public const string Format = "rmap-finding 1";

    /// <summary>Returns the text of <c>finding.json</c>.</summary>
    public static string TextOf(Finding finding, FindingTexts texts, string version)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, ObservationJson.Options with { Indented = true, NewLine = "\n" }))
            Write(json, finding, texts, version);
        return Encoding.UTF8.GetString(buffer.ToArray()) + "\n";
    }

    /// <summary>Writes a finding as one JSON value.</summary>
    /// <param name="json">Receives the value.</param>
    /// <param name="finding">The finding.</param>
    /// <param name="texts">The sentences about it.</param>
    /// <param name="version">The version of the program.</param>
    public static void Write(Utf8JsonWriter json, Finding finding, FindingTexts texts, string version)
    {
        var (scenario, divergence, origin) = (finding.Scenario, finding.Divergence, finding.Failure.Origin);
        json.WriteStartObject();
        json.WriteString("format", Format);
        json.WriteString("subject", finding.TestPair.SubjectName);
        json.WriteString("kernel", finding.TestPair.Kernel.Name);
        json.WriteString("signature", divergence.Signature.ToString());
        json.WriteString("claim", texts.Claim);
        json.WriteString("law", divergence.Broken?.Name);
        json.WriteString("sentence", divergence.Broken?.Sentence);
        WriteTexts(json, "story", texts.Story);
        json.WriteNumber("step", divergence.Number);
        WriteTexts(json, "steps", scenario.Steps.Select(step => step.ToString()));
        json.WriteString("seed", origin?.Seed.ToString(CultureInfo.InvariantCulture));
        WriteNumber(json, "scenario", origin?.Number);
        WriteNumber(json, "length", origin?.MaxSteps);
        if (finding.Repeats is { } repeats)
            json.WriteBoolean("repeats", repeats);
        else
            json.WriteNull("repeats");
        Write(json, finding.Shrunk);
        Write(json, finding.Shrunk?.Certificate);
        json.WriteStartObject("versions");
        json.WriteString("rmapprops", version);
        json.WriteString("scenario", Scenario.Header);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, ShrinkResult? shrunk)
    {
        json.WritePropertyName("shrunk");
        if (shrunk is null)
        {
            json.WriteNullValue();
            return;
        }

        json.WriteStartObject();
        json.WriteNumber("from", shrunk.OriginalLength);
        json.WriteNumber("runs", shrunk.Executions);
        json.WriteBoolean("finished", shrunk.IsMinimal);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, Certificate? certificate)
    {
        json.WritePropertyName("certificate");
        if (certificate is null)
        {
            json.WriteNullValue();
            return;
        }

        json.WriteStartObject();
        json.WriteString("world", certificate.World.ToString());
        json.WriteBoolean("proven", certificate.IsProven);
        json.WriteNumber("closedDepth", certificate.ClosedDepth);
        json.WriteNumber("states", certificate.States);
        json.WriteNumber("transitions", certificate.Transitions);
        json.WriteEndObject();
    }

    private static void WriteTexts(Utf8JsonWriter json, string name, IEnumerable<string> texts)
    {
        json.WriteStartArray(name);
        foreach (var text in texts)
            json.WriteStringValue(text);
        json.WriteEndArray();
    }

    private static void WriteNumber(Utf8JsonWriter json, string name, long? number)
    {
        if (number is { } value)
            json.WriteNumber(name, value);
        else
            json.WriteNull(name);
    }
}
