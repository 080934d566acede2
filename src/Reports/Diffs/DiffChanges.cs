using RmapProps.Contract;
using RmapProps.Harness.Diffs;
using RmapProps.Reports.Changes;

namespace RmapProps.Reports.Diffs;

/// <summary>The differences of two states in words.</summary>
public static class DiffChanges
{
    extension(DiffMoment moment)
    {
        /// <summary>How the states differ, in words; nothing where there are not two of them.</summary>
        public Sequence<Change> Changes =>
            moment.Left is null || moment.Right is null ? [] : ObservationChanges.Between(moment.Left, moment.Right);
    }
}
