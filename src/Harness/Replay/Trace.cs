using RmapProps.Contract;
using RmapProps.Contract.Observations;
using RmapProps.Contract.Scenarios;

namespace RmapProps.Harness.Replay;

/// <summary>What one machine did with a scenario (rule 61): what an outside checker compares.</summary>
/// <param name="Steps">The steps that were run; after a crash none follows.</param>
/// <param name="Final">What the machine held at the end; null after a crash.</param>
/// <param name="EveryStep">Whether each step has its observation.</param>
public sealed record Trace(Sequence<TraceStep> Steps, Observation? Final, bool EveryStep)
{
    /// <summary>The first value of the JSON form.</summary>
    public const string Format = "rmap-trace 1";

    /// <summary>The JSON text on one line.</summary>
    public string ToJson()
    {
        using var text = new StringWriter();
        TraceJson.Write(text, Steps, () => Final, EveryStep);
        return text.ToString();
    }
}

/// <summary>One step of a trace.</summary>
/// <param name="Line">Where it stands in the file, from 1.</param>
/// <param name="Step">The step.</param>
/// <param name="Outcome">How it ended.</param>
/// <param name="Observation">What the machine held afterwards; null after a crash, or where not every step is asked for.</param>
/// <param name="CrashMessage">What the machine threw, if it did.</param>
public sealed record TraceStep(int Line, Step Step, Outcome Outcome, Observation? Observation, string? CrashMessage);
