using RmapProps.Contract;
using RmapProps.Contract.Observations;
using RmapProps.Contract.Scenarios;

namespace RmapProps.Harness.Replay;

/// <summary>A record of one machine running a scenario (rule 61), for comparison by an external checker.</summary>
/// <param name="Steps">The steps that were run; after a crash there are no more.</param>
/// <param name="Final">The state of the machine at the end; null after a crash.</param>
/// <param name="EveryStep">Whether each step has its observation.</param>
public sealed record Trace(Sequence<TraceStep> Steps, Observation? Final, bool EveryStep)
{
    /// <summary>The value of the <c>format</c> key.</summary>
    public const string Format = "rmap-trace 1";

    /// <summary>Returns the JSON text on one line.</summary>
    public string ToJson()
    {
        using var text = new StringWriter();
        TraceJson.Write(text, Steps, () => Final, EveryStep);
        return text.ToString();
    }
}

/// <summary>One step of a trace.</summary>
/// <param name="Line">The line of the step in its file, from 1.</param>
/// <param name="Step">The step.</param>
/// <param name="Outcome">The outcome of the step.</param>
/// <param name="Observation">
/// The state of the machine afterwards; null after a crash, or if the trace has no state for each step.
/// </param>
/// <param name="CrashMessage">The message of the exception that the machine threw, if it did.</param>
public sealed record TraceStep(int Line, Step Step, Outcome Outcome, Observation? Observation, string? CrashMessage);
