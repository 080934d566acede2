using System.Text;
using RmapProps.Harness.Checking;
using RmapProps.Reports.Html;
using RmapProps.Reports.Text;
using RmapProps.Reports.Words;

namespace RmapProps.Reports.Divergences;

/// <summary>Where the divergence comes from, its scenarios, and a regression test. Everything is folded.</summary>
internal static class DetailsSection
{
    public static void Append(StringBuilder body, DivergenceReport report)
    {
        body.Append("<details><summary>Details</summary>\n<dl>\n");
        foreach (var (term, words) in TermsOf(report))
            body.Append($"<dt>{term}</dt><dd>{Markup.Text(words)}</dd>\n");
        body.Append("</dl>\n</details>\n");
        Fold(body, "This scenario, as a file", report.Scenario.ToString());
        if (report.Finding is { } finding)
            Fold(body, $"The original scenario, {Amount.Of(finding.Failure.Scenario.Length, "step")}",
                finding.Failure.Scenario.ToString());
        Fold(body, "A regression test in C#", RegressionTest.Of(report.Scenario, report.Divergence, report.TestPair));
    }

    private static IEnumerable<(string Term, string Words)> TermsOf(DivergenceReport report)
    {
        yield return ("Signature", report.Divergence.Signature.ToString());
        if (report.Divergence.Breach is { } breach)
        {
            yield return ("Violation", breach.Violation);
            yield return ("Source of the law", breach.Law.Source);
        }

        if (report.Divergence.CrashMessage is { } message)
            yield return ("Exception", message);
        yield return ("Kernel", report.TestPair.Kernel.Name);
        yield return ("Program", $"rmapprops {report.Version}");
        if (report.Source.Count > 0)
            yield return ("Source", string.Join(' ', report.Source));
        if (report.Finding is not { } finding)
            yield break;
        if (finding.Failure.Origin is { } origin)
            yield return ("Seed", $"{origin.Seed}, scenario {origin.Number}, at most {Amount.Of(origin.MaxSteps, "step")}");
        yield return ("Repeated",
            finding.Repeats == true
                ? $"{Failure.Repeats} of {Failure.Repeats} times"
                : "no: a second run ended in another way");
        if (finding.Shrunk is { } shrunk)
        {
            yield return ("Shrinking", DivergenceText.Of(shrunk));
            if (shrunk.Others.Count > 0)
                yield return ("Other failures found while shrinking",
                    string.Join(' ', shrunk.Others.Select(other => other.Signature)));
        }
    }

    private static void Fold(StringBuilder body, string summary, string text) =>
        body.Append(
            $"<details><summary>{Markup.Text(summary)}</summary>\n<pre tabindex=\"0\">{Markup.Text(text)}</pre></details>\n");
}
