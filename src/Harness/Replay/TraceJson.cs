using System.Buffers;
using System.Text;
using System.Text.Json;
using RmapProps.Contract;

namespace RmapProps.Harness;

/// <summary>
/// Writes a trace as JSON on one line, step by step: the states of a long scenario together are more than a memory holds.
/// </summary>
public sealed class TraceJson : IDisposable
{
    private readonly TextWriter output;
    private readonly bool everyStep;
    private readonly ArrayBufferWriter<byte> pending = new();
    private readonly Utf8JsonWriter json;

    /// <summary>Begins it.</summary>
    /// <param name="output">Where it goes.</param>
    /// <param name="everyStep">Whether each step has its observation.</param>
    public TraceJson(TextWriter output, bool everyStep)
    {
        (this.output, this.everyStep) = (output, everyStep);
        json = new(pending, ObservationJson.Options);
        json.WriteStartObject();
        json.WriteString("format", Trace.Format);
        json.WriteStartArray("steps");
    }

    /// <summary>The next step.</summary>
    public void Add(TraceStep step)
    {
        json.WriteStartObject();
        json.WriteNumber("line", step.Line);
        json.WriteString("step", step.Step.ToString());
        json.WriteString("outcome", step.Outcome.ToString());
        if (everyStep)
            Write(step.Observation);
        json.WriteEndObject();
        HandOn();
    }

    /// <summary>What the machine held at the end; null after a crash. Nothing follows.</summary>
    public void End(Observation? final)
    {
        json.WriteEndArray();
        Write(final);
        json.WriteEndObject();
        HandOn();
    }

    /// <inheritdoc/>
    public void Dispose() => json.Dispose();

    private void Write(Observation? observation)
    {
        json.WritePropertyName("observation");
        if (observation is null)
            json.WriteNullValue();
        else
            ObservationJson.Write(json, observation);
    }

    private void HandOn()
    {
        json.Flush();
        output.Write(Encoding.UTF8.GetString(pending.WrittenSpan));
        pending.ResetWrittenCount();
    }
}
