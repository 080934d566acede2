using RmapProps.Contract;
using RmapProps.Contract.Observations;
using RmapProps.Contract.Scenarios;
using RmapProps.Harness.Running;

namespace RmapProps.Harness.Diffs;

/// <summary>The outcomes of both sides at a step, and their states after it.</summary>
/// <param name="Number">The number of the step, from 1; 0 if the steps are unknown.</param>
/// <param name="Step">The step, if both sides took the same one.</param>
/// <param name="LeftOutcome">The outcome on the left; null if the step is unknown.</param>
/// <param name="RightOutcome">The outcome on the right.</param>
/// <param name="Left">The state of the left side; null after a crash, or if it is unknown.</param>
/// <param name="Right">The state of the right side.</param>
public sealed record DiffMoment(
    int Number, Step? Step, Outcome? LeftOutcome, Outcome? RightOutcome, Observation? Left, Observation? Right)
{
    /// <summary>Whether the outcomes differ.</summary>
    public bool OutcomesDiffer => LeftOutcome != RightOutcome;

    /// <summary>Whether the states differ: both are known and not equal, or only one side has a state.</summary>
    public bool StatesDiffer => Left is null != Right is null || (Left is not null && !Left.Equals(Right));

    /// <summary>Whether anything differs.</summary>
    public bool Differs => OutcomesDiffer || StatesDiffer;

    /// <summary>The differences of the states, field by field, for programs.</summary>
    public IEnumerable<ObservationDifference> Differences =>
        Left is null || Right is null ? [] : ObservationDifference.All(Left, Right);
}
