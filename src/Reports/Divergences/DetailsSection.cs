using System.Text;
using RmapProps.Harness.Checking;
using RmapProps.Reports.Html;
using RmapProps.Reports.Text;
using RmapProps.Reports.Words;

namespace RmapProps.Reports.Divergences;

/// <summary>Where it comes from, and, folded away, the scenarios and a test to paste.</summary>
internal static class DetailsSection
{
    public static void Append(StringBuilder body, DivergenceReport report)
    {
        body.Append("<section>\n<h2>Details</h2>\n<dl>\n");
        foreach (var (term, words) in TermsOf(report))
            body.Append($"<dt>{term}</dt><dd>{Markup.Text(words)}</dd>\n");
        body.Append("</dl>\n");
        Fold(body, "This scenario, as a file", report.Scenario.ToString());
        if (report.Finding is { } finding)
            Fold(body, $"The scenario as it was met, {Amount.Of(finding.Failure.Scenario.Length, "step")}",
                finding.Failure.Scenario.ToString());
        Fold(body, "A regression test in C#", RegressionTest.Of(report.Scenario, report.Divergence, report.TestPair));
        body.Append("</section>\n");
    }

    private static IEnumerable<(string Term, string Words)> TermsOf(DivergenceReport report)
    {
        yield return ("Signature", report.Divergence.Signature.ToString());
        if (report.Divergence.Broken is { } law)
            yield return ("Source of the law", law.Source);
        if (report.Divergence.CrashMessage is { } message)
            yield return ("Thrown", message);
        yield return ("Kernel", report.TestPair.Kernel.Name);
        yield return ("Program", $"rmapprops {report.Version}");
        yield return ("From", string.Join(' ', report.Source));
        if (report.Finding is not { } finding)
            yield break;
        if (finding.Failure.Origin is { } origin)
            yield return ("Seed", $"{origin.Seed}, scenario {origin.Number}, at most {Amount.Of(origin.MaxSteps, "step")}");
        yield return ("Repeated",
            finding.Repeats == true ? $"{Failure.Repeats} of {Failure.Repeats} times" : "no: run again, it ended in another way");
        if (finding.Shrunk is { } shrunk)
        {
            yield return ("Shrinking", DivergenceText.Of(shrunk));
            if (shrunk.Others.Count > 0)
                yield return ("Met on the way", string.Join(' ', shrunk.Others.Select(other => other.Signature)));
        }
    }

    private static void Fold(StringBuilder body, string summary, string text) =>
        body.Append(
            $"<details><summary>{Markup.Text(summary)}</summary>\n<pre tabindex=\"0\">{Markup.Text(text)}</pre></details>\n");
}
