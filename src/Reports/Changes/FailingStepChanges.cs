using RmapProps.Contract;
using RmapProps.Harness.Analysis;

namespace RmapProps.Reports.Changes;

/// <summary>The changes that a failing step made on each side, in words.</summary>
public static class FailingStepChanges
{
    extension(FailingStep step)
    {
        /// <summary>What the oracle did in the step.</summary>
        public Sequence<Change> ExpectedChanges =>
            step.Expected is null ? [] : ObservationChanges.OverTime(step.Before, step.Expected);

        /// <summary>What the subject did in the step.</summary>
        public Sequence<Change> FoundChanges => step.Found is null ? [] : ObservationChanges.OverTime(step.Before, step.Found);

        /// <summary>What is wrong with the subject; nothing where there is nothing to compare.</summary>
        public Sequence<Change> Mistakes =>
            step.Expected is null || step.Found is null ? [] : ObservationChanges.FromExpected(step.Expected, step.Found);
    }
}
