using RmapProps.Contract;
using RmapProps.Contract.Observations;
using RmapProps.Contract.Scenarios;
using RmapProps.Harness.Running;

namespace RmapProps.Harness.Diffs;

/// <summary>What both sides answered to a step, and what both held after it.</summary>
/// <param name="Number">The step, from 1; 0 where no steps are known.</param>
/// <param name="Step">The step, where both took the same.</param>
/// <param name="LeftOutcome">How it ended on the left; null where no step is known.</param>
/// <param name="RightOutcome">How it ended on the right.</param>
/// <param name="Left">What the left side held; null after a crash, or where it is not known.</param>
/// <param name="Right">What the right side held.</param>
public sealed record DiffMoment(
    int Number, Step? Step, Outcome? LeftOutcome, Outcome? RightOutcome, Observation? Left, Observation? Right)
{
    /// <summary>Whether the answers differ.</summary>
    public bool OutcomesDiffer => LeftOutcome != RightOutcome;

    /// <summary>Whether the states differ: both are known and not equal, or only one side has any.</summary>
    public bool StatesDiffer => Left is null != Right is null || (Left is not null && !Left.Equals(Right));

    /// <summary>Whether anything differs.</summary>
    public bool Differs => OutcomesDiffer || StatesDiffer;

    /// <summary>How the states differ, field by field, for programs.</summary>
    public IEnumerable<ObservationDifference> Differences =>
        Left is null || Right is null ? [] : ObservationDifference.All(Left, Right);
}
