using System.Text;
using System.Text.Json;
using RmapProps.Contract.Observations;

namespace RmapProps.Harness.Replay;

/// <summary>Writes a trace as JSON on one line (rule 61), step by step, so that only a small part of it is in memory.</summary>
public static class TraceJson
{
    private const int Piece = 1 << 16;

    /// <summary>Writes a trace.</summary>
    /// <param name="output">Receives the text.</param>
    /// <param name="steps">The steps, each requested when those before it are written.</param>
    /// <param name="final">Returns the state at the end; called after the last step.</param>
    /// <param name="everyStep">Whether each step has its state.</param>
    public static void Write(TextWriter output, IEnumerable<TraceStep> steps, Func<Observation?> final, bool everyStep)
    {
        using var buffer = new MemoryStream();
        using var json = new Utf8JsonWriter(buffer, ObservationJson.Options);
        json.WriteStartObject();
        json.WriteString("format", Trace.Format);
        json.WriteStartArray("steps");
        foreach (var step in steps)
        {
            json.WriteStartObject();
            json.WriteNumber("line", step.Line);
            json.WriteString("step", step.Step.ToString());
            json.WriteString("outcome", step.Outcome.ToString());
            if (everyStep)
                WriteObservation(json, step.Observation);
            json.WriteEndObject();
            if (buffer.Length + json.BytesPending > Piece)
                Drain();
        }

        json.WriteEndArray();
        WriteObservation(json, final());
        json.WriteEndObject();
        Drain();

        void Drain()
        {
            json.Flush();
            output.Write(Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length));
            buffer.SetLength(0);
        }
    }

    private static void WriteObservation(Utf8JsonWriter json, Observation? observation)
    {
        json.WritePropertyName("observation");
        if (observation is null)
            json.WriteNullValue();
        else
            ObservationJson.Write(json, observation);
    }
}
