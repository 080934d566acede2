using System.Globalization;
using RmapProps.Contract;
using RmapProps.Harness.Analysis;
using RmapProps.Harness.Findings;
using RmapProps.Reports.Words;

namespace RmapProps.Reports.Text;

/// <summary>
/// The sentences in the files of a finding: the claim and the story of <c>finding.json</c>, and the comments of its scenario
/// files, which are useful without the other files.
/// </summary>
public static class FindingText
{
    /// <summary>Returns the sentences, as a <see cref="FindingRenderer"/>.</summary>
    public static FindingTexts Of(Finding finding, FailingStep? failingStep)
    {
        var story = DivergenceText.LinesOf(finding.Divergence).ToSequence();
        return new(Headline.Of(finding.Divergence, failingStep), story, [.. CommentsOf(finding, story)]);
    }

    private static IEnumerable<string> CommentsOf(Finding finding, IEnumerable<string> story)
    {
        yield return $"subject {finding.TestPair.SubjectName}, kernel {finding.TestPair.Kernel}";
        yield return $"signature {finding.Divergence.Signature}";
        foreach (var line in story)
            yield return line;
        yield return finding.Failure.Origin is { } origin
            ? string.Create(CultureInfo.InvariantCulture,
                $"seed {origin.Seed}, scenario {origin.Number}, at most {Amount.Of(origin.MaxSteps, "step")}")
            : "read from a file";
        if (finding.Shrunk is { } shrunk)
            yield return DivergenceText.Of(shrunk);
    }
}
