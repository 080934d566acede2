using System.Text;
using System.Text.Json;
using RmapProps.Contract.Observations;
using RmapProps.Harness.Diffs;
using RmapProps.Reports.Changes;

namespace RmapProps.Reports.Diffs;

/// <summary>
/// A difference as JSON, on one line: <c>{"format":"rmap-diff 1","left","right","sharedSteps","sameSteps","differs",
/// "first":null|moment,"end":moment}</c>. A moment has the changes in words and the differences by field.
/// </summary>
public static class DiffJson
{
    /// <summary>The value of <c>format</c>.</summary>
    public const string Format = "rmap-diff 1";

    /// <summary>Returns the JSON text, with a line break at its end.</summary>
    public static string Of(RunDiff diff)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, ObservationJson.Options))
            Write(json, diff);
        return Encoding.UTF8.GetString(buffer.ToArray()) + "\n";
    }

    private static void Write(Utf8JsonWriter json, RunDiff diff)
    {
        json.WriteStartObject();
        json.WriteString("format", Format);
        WriteSide(json, "left", diff.Left);
        WriteSide(json, "right", diff.Right);
        json.WriteNumber("sharedSteps", diff.SharedSteps);
        json.WriteBoolean("sameSteps", diff.SameSteps);
        json.WriteBoolean("differs", diff.Differs);
        json.WritePropertyName("first");
        if (diff.First is null)
            json.WriteNullValue();
        else
            WriteMoment(json, diff.First);
        json.WritePropertyName("end");
        WriteMoment(json, diff.End);
        json.WriteEndObject();
    }

    private static void WriteSide(Utf8JsonWriter json, string key, DiffSide side)
    {
        json.WriteStartObject(key);
        json.WriteString("source", side.Source);
        json.WriteString("subject", side.Actor?.Subject);
        json.WriteString("kernel", side.Actor?.Kernel);
        json.WriteNumber("steps", side.Trace.Steps.Count);
        json.WriteEndObject();
    }

    private static void WriteMoment(Utf8JsonWriter json, DiffMoment moment)
    {
        json.WriteStartObject();
        if (moment.Number == 0)
            json.WriteNull("number");
        else
            json.WriteNumber("number", moment.Number);
        json.WriteString("step", moment.Step?.ToString());
        json.WriteString("leftOutcome", moment.LeftOutcome?.ToString());
        json.WriteString("rightOutcome", moment.RightOutcome?.ToString());
        json.WriteBoolean("statesDiffer", moment.StatesDiffer);
        json.WriteStartArray("changes");
        foreach (var change in moment.Changes)
        {
            json.WriteStartObject();
            json.WriteString("topic", JsonNamingPolicy.CamelCase.ConvertName(change.Topic.ToString()));
            json.WriteString("kind", WordOf(change.Kind));
            json.WriteString("of", change.Of);
            json.WriteString("words", change.Words);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("differences");
        foreach (var difference in moment.Differences)
        {
            json.WriteStartObject();
            json.WriteString("class", difference.Class);
            json.WriteString("path", difference.Path);
            json.WriteString("left", difference.Expected);
            json.WriteString("right", difference.Found);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static string WordOf(ChangeKind kind) => kind switch
    {
        ChangeKind.Appeared => "rightOnly",
        ChangeKind.Vanished => "leftOnly",
        _ => "changed",
    };
}
