using System.Text;
using System.Text.Json;
using RmapProps.Cli.Options;
using RmapProps.Contract.Observations;
using RmapProps.Faults;
using RmapProps.Harness.Matrix;

namespace RmapProps.Cli.Faults;

/// <summary>
/// The matrix as one line of JSON: <c>{"format":"rmap-faults 1","version","seeds","maxSteps","faults":[{"name","ids":[],
/// "standsFor","kernel","breaks","killed","caughtBy":[{"signature","seeds"}],"medianSteps","largestSteps","shortest","longest",
/// "trials":[{"seed","steps","signature","shrunk":[]}]}],"unseen":null|[{"ids":[],"what","kind","reason"}]}</c>. Values
/// that a survivor does not have are null; <c>unseen</c> is null if the command line names faults.
/// </summary>
internal sealed class FaultsJson : FaultsWriter
{
    /// <inheritdoc/>
    public override void Write(FaultsReport report)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, ObservationJson.Options))
            Write(json, report);
        Console.Out.WriteLine(Encoding.UTF8.GetString(buffer.ToArray()));
    }

    private static void Write(Utf8JsonWriter json, FaultsReport report)
    {
        json.WriteStartObject();
        json.WriteString("format", "rmap-faults 1");
        json.WriteString("version", Versions.Own);
        json.WriteNumber("seeds", report.Plan.Seeds);
        json.WriteNumber("maxSteps", report.Plan.StepsPerSeed);
        json.WriteStartArray("faults");
        foreach (var row in report.Rows)
            Write(json, row.Fault, row.Matrix);
        json.WriteEndArray();
        if (report.IsWhole)
            WriteUnseen(json);
        else
            json.WriteNull("unseen");
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, Fault fault, MatrixRow row)
    {
        json.WriteStartObject();
        json.WriteString("name", fault.Name);
        WriteStrings(json, "ids", fault.Ids);
        json.WriteString("standsFor", fault.StandsFor);
        json.WriteString("kernel", fault.Kernel.Name);
        json.WriteString("breaks", fault.Breaks?.Name);
        json.WriteNumber("killed", row.Kills.Count);
        json.WriteStartArray("caughtBy");
        foreach (var (signature, seeds) in row.Catchers)
        {
            json.WriteStartObject();
            json.WriteString("signature", signature.ToString());
            json.WriteNumber("seeds", seeds);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        WriteNumber(json, "medianSteps", row.MedianSteps);
        WriteNumber(json, "largestSteps", row.MostSteps);
        WriteNumber(json, "shortest", row.Shortest);
        WriteNumber(json, "longest", row.Longest);
        json.WriteStartArray("trials");
        foreach (var trial in row.Trials)
            Write(json, trial);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, Trial trial)
    {
        json.WriteStartObject();
        json.WriteNumber("seed", trial.Seed);
        json.WriteNumber("steps", trial.Steps);
        json.WriteString("signature", trial.Signature?.ToString());
        if (trial.Shrunk is { } shrunk)
            WriteStrings(json, "shrunk", shrunk.Scenario.Steps.Select(step => step.ToString()));
        else
            json.WriteNull("shrunk");
        json.WriteEndObject();
    }

    private static void WriteUnseen(Utf8JsonWriter json)
    {
        json.WriteStartArray("unseen");
        foreach (var change in Catalogue.Unseen)
        {
            json.WriteStartObject();
            WriteStrings(json, "ids", change.Ids);
            json.WriteString("what", change.What);
            json.WriteString("kind", UnseenChange.WordsFor(change.Kind));
            json.WriteString("reason", change.Reason);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteStrings(Utf8JsonWriter json, string name, IEnumerable<string> values)
    {
        json.WriteStartArray(name);
        foreach (var value in values)
            json.WriteStringValue(value);
        json.WriteEndArray();
    }

    private static void WriteNumber(Utf8JsonWriter json, string name, long? value)
    {
        if (value is { } number)
            json.WriteNumber(name, number);
        else
            json.WriteNull(name);
    }
}
