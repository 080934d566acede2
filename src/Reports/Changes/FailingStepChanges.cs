using RmapProps.Contract;
using RmapProps.Harness.Analysis;

namespace RmapProps.Reports.Changes;

/// <summary>Describes the changes that a failing step made on each side.</summary>
public static class FailingStepChanges
{
    extension(FailingStep step)
    {
        /// <summary>The changes that the oracle made.</summary>
        public Sequence<Change> ExpectedChanges =>
            step.Expected is null ? [] : ObservationChanges.OverTime(step.Before, step.Expected);

        /// <summary>The changes that the subject made.</summary>
        public Sequence<Change> FoundChanges => step.Found is null ? [] : ObservationChanges.OverTime(step.Before, step.Found);

        /// <summary>The differences of the subject from the oracle; empty where one of them crashed.</summary>
        public Sequence<Change> Mistakes =>
            step.Expected is null || step.Found is null ? [] : ObservationChanges.FromExpected(step.Expected, step.Found);
    }
}
