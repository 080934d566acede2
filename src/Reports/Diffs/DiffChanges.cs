using RmapProps.Contract;
using RmapProps.Harness.Diffs;
using RmapProps.Reports.Changes;

namespace RmapProps.Reports.Diffs;

/// <summary>Describes the differences of two states.</summary>
public static class DiffChanges
{
    extension(DiffMoment moment)
    {
        /// <summary>The differences of the states in words; empty where a state is missing.</summary>
        public Sequence<Change> Changes =>
            moment.Left is null || moment.Right is null ? [] : ObservationChanges.Between(moment.Left, moment.Right);
    }
}
