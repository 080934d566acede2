using RmapProps.Harness.Analysis;
using RmapProps.Harness.Running;
using RmapProps.Reports.Changes;
using RmapProps.Reports.Pictures;

namespace RmapProps.Reports.Text;

/// <summary>
/// The failing step in characters: its expected and actual changes, the picture after it, and the picture before it.
/// A line of only the oracle is marked with <c>-</c>, and a line of only the subject with <c>+</c>.
/// </summary>
public static class FailingStepText
{
    /// <summary>Returns the lines, without indent.</summary>
    public static IEnumerable<string> LinesOf(FailingStep failingStep, Divergence divergence, string subjectName)
    {
        var before = failingStep.Before;
        var pictures = ForestText.LinesOf([before, failingStep.Expected ?? before, failingStep.Found ?? before]);
        var step = $"step {divergence.Number}";
        // The state of a side that crashed is unknown, so that side has no lines of its own.
        var only = (failingStep.Expected, failingStep.Found) switch
        {
            (null, null) => "both crashed",
            (_, null) => $"- the oracle; {subjectName} crashed",
            (null, _) => $"+ {subjectName}; the oracle crashed",
            _ => $"- only the oracle, + only {subjectName}, no sign: both",
        };
        yield return $"in {step}: {divergence.Step}   ({only})";
        var changes = ChangeLines.Of(failingStep);
        var width = changes.Select(line => line.Of.Length).DefaultIfEmpty().Max();
        foreach (var line in changes)
            yield return $"{MarkOf(line.Standing)}{line.Of.PadRight(width)}  {line.Words}";
        if (changes.Count == 0)
            yield return "    nothing changed";

        if (failingStep.Expected is not null && failingStep.Found is not null)
        {
            yield return $"after {step}";
            foreach (var (standing, line) in Merged.Of(pictures[1], pictures[2]))
                yield return $"{MarkOf(standing)}{line}";
        }

        yield return $"before {step}";
        foreach (var line in pictures[0])
            yield return $"    {line}";
    }

    private static string MarkOf(Standing standing) => standing switch
    {
        Standing.ExpectedOnly => "  - ",
        Standing.FoundOnly => "  + ",
        _ => "    ",
    };
}
