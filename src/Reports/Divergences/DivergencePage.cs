using System.Text;
using RmapProps.Harness.Running;
using RmapProps.Reports.Consequences;
using RmapProps.Reports.Html;
using RmapProps.Reports.Text;

namespace RmapProps.Reports.Divergences;

/// <summary>
/// The page of a divergence, in the order in which a reader needs it: the mistake, its effect, the steps, and the expected and
/// actual states side by side. Everything else is folded.
/// </summary>
public static class DivergencePage
{
    /// <summary>Returns the page.</summary>
    public static string Of(DivergenceReport report) =>
        Page.Of($"{report.Divergence.Signature} - {report.TestPair.SubjectName}", BodyOf(report), report.Version);

    /// <summary>Returns the content of the page.</summary>
    public static string BodyOf(DivergenceReport report)
    {
        var body = new StringBuilder();
        AppendHead(body, report);
        StepsSection.Append(body, report);
        if (report.Analysis.FailingStep is { } failingStep)
            FailingStepSection.Append(body, failingStep, report.Divergence, report.TestPair.SubjectName);
        if (report.Source.Count > 0)
            AppendCommand(body, CounterexampleText.ReplayCommand(report.TestPair, report.Source));
        body.Append("<section>\n<h2>More</h2>\n");
        if (report.Analysis.Ablations is { } ablations)
            AblationsSection.Append(body, ablations);
        if (report.History is { } history)
            body.Append("<details><summary>About the subject</summary>\n"
                + $"{string.Concat(history.Split('\n').Select(line => Markup.Element("p", line)))}\n</details>\n");
        DetailsSection.Append(body, report);
        return body.Append("</section>\n").ToString();
    }

    private static void AppendHead(StringBuilder body, DivergenceReport report)
    {
        var (divergence, failingStep) = (report.Divergence, report.Analysis.FailingStep);
        body.Append($"<header>\n<h1>{Markup.Text(Headline.Of(divergence, failingStep))}</h1>\n");
        body.Append($"<p class=\"consequence\">{Markup.Text(Consequence.Of(divergence, failingStep))}</p>\n");
        if (divergence.Breach is { } breach)
        {
            var breaker = breach.Side switch
            {
                Side.Oracle => "The oracle breaks the law",
                Side.Both => "Both sides break the law",
                _ => "Broken law:",
            };
            body.Append(
                $"<p>{breaker} <b>{Markup.Text(breach.Law.Name)}</b>. {Markup.Text(breach.Law.Sentence)}</p>\n");
        }

        if (failingStep is null)
            body.Append("<p class=\"bad\">The divergence did not repeat in a second run, so there are no pictures.</p>\n");
        var sides = $"{report.TestPair.SubjectName}, compared with the oracle under kernel {report.TestPair.Kernel}";
        body.Append($"<p class=\"muted\">{Markup.Text(sides)}</p>\n</header>\n");
    }

    private static void AppendCommand(StringBuilder body, string command) => body.Append(
        $"<section>\n<h2>Run it again</h2>\n<pre class=\"command\" tabindex=\"0\">{Markup.Text(command)}</pre>\n</section>\n");
}
