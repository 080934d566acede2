using RmapProps.Harness.Checking;
using RmapProps.Harness.Findings;

namespace RmapProps.Reports.Text;

/// <summary>Describes the reruns of a failure that does not repeat.</summary>
internal static class RepetitionText
{
    /// <summary>Returns the result of the second run, and how many reruns fail in the same way.</summary>
    public static string Of(Finding finding)
    {
        if (finding.Repetition is not { } repetition)
            return "a rerun ended in a different way";
        var second = repetition.Second switch
        {
            null => "agreed",
            var same when finding.Divergence.IsSameAs(same) => "failed in the same way",
            var other => $"diverged at step {other.Number} as {other.Signature}",
        };
        return $"the second run {second}; {repetition.Repeated} of {Repetition.Runs} reruns failed in the same way";
    }
}
