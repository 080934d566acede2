using System.Globalization;
using System.Text;
using RmapProps.Contract.Scenarios;
using RmapProps.Harness.Checking;
using RmapProps.Harness.Running;
using RmapProps.Harness.Shrinking;
using RmapProps.Harness.Words;

namespace RmapProps.Harness.Findings;

/// <summary>
/// The scenario file of a finding: the header, comments that tell its story, and the steps. It says enough to be of use
/// without the files beside it.
/// </summary>
/// <param name="contest">Who failed, and under which rules.</param>
/// <param name="failure">The failure as it was met.</param>
/// <param name="shrunk">What it was shrunk to; null for the file of the original.</param>
/// <param name="version">Which version of the program writes.</param>
internal sealed class FindingText(TestPair contest, Failure failure, ShrinkResult? shrunk, string version)
{
    private Divergence Divergence => shrunk?.Divergence ?? failure.Divergence;

    private Scenario Scenario => shrunk?.Scenario ?? failure.Scenario;

    /// <summary>The text of the file, which reads as the scenario.</summary>
    public override string ToString()
    {
        var text = new StringBuilder(Scenario.Header).Append('\n');
        text.Append(Comment($"subject {contest.SubjectName}, rules {contest.Rules}"));
        text.Append(Comment($"signature {Divergence.Signature}"));
        foreach (var line in DivergenceText.LinesOf(Divergence))
            text.Append(Comment(line));
        text.Append(Comment(failure.Origin is { } origin
            ? string.Create(CultureInfo.InvariantCulture, $"seed {origin.Seed}, scenario {origin.Number}, at most {Amount.Of(origin.MaxSteps, "step")}")
            : "read from a file"));
        if (shrunk is not null)
            text.Append(Comment(DivergenceText.Of(shrunk)));
        text.Append(Comment($"rmapprops {version}"));
        return text.Append(Scenario.ToString().AsSpan(Scenario.Header.Length + 1)).ToString();
    }

    /// <summary>A line that the format takes for a comment, whatever a message contained.</summary>
    private static string Comment(string words)
    {
        var line = new StringBuilder("# ");
        foreach (var rune in words.EnumerateRunes())
            line.Append(Rune.IsControl(rune) ? new Rune(' ') : rune);
        return line.Append('\n').ToString();
    }
}
