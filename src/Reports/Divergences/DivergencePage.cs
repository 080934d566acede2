using System.Text;
using RmapProps.Harness.Running;
using RmapProps.Reports.Html;
using RmapProps.Reports.Text;

namespace RmapProps.Reports.Divergences;

/// <summary>
/// A divergence as one page: the claim in a sentence, how to see it again, the steps, the failing step in pictures, what
/// matters, and folded away what only some want.
/// </summary>
public static class DivergencePage
{
    /// <summary>The page.</summary>
    public static string Of(DivergenceReport report) =>
        Page.Of($"{report.Divergence.Signature} - {report.TestPair.SubjectName}", BodyOf(report), report.Version);

    /// <summary>What is in it.</summary>
    public static string BodyOf(DivergenceReport report)
    {
        var body = new StringBuilder();
        AppendHead(body, report);
        StepsSection.Append(body, report);
        if (report.Analysis.FailingStep is { } failingStep)
            FailingStepSection.Append(body, failingStep, report.Divergence, report.TestPair.SubjectName);
        if (report.Analysis.Ablations is { } ablations)
            AblationsSection.Append(body, ablations);
        DetailsSection.Append(body, report);
        return body.ToString();
    }

    private static void AppendHead(StringBuilder body, DivergenceReport report)
    {
        var divergence = report.Divergence;
        body.Append($"<header>\n<h1>{Markup.Text(Headline.Of(divergence, report.Analysis.FailingStep))}</h1>\n");
        if (divergence.Breach is { } breach)
        {
            var who =
                breach.Side switch { Side.Oracle => "The oracle breaks", Side.Both => "Both sides break", _ => "This breaks" };
            body.Append($"<p>{who} the law <b>{Markup.Text(breach.Law.Name)}</b>: {Markup.Text(breach.Law.Sentence)}</p>\n");
            body.Append($"<p class=\"bad\">{Markup.Text(breach.Violation)}</p>\n");
        }
        else
        {
            body.Append("<p>No law is broken; the two sides differ.</p>\n");
        }

        if (report.Analysis.FailingStep is null)
            body.Append("<p class=\"bad\">It did not come back when it was run again, so there are no pictures.</p>\n");
        var sides = $"{report.TestPair.SubjectName} against the oracle, kernel {report.TestPair.Kernel}";
        body.Append($"<p class=\"muted\">{Markup.Text(sides)}</p>\n</header>\n");
        if (report.History is { } history)
            body.Append("<section>\n<h2>What the subject is</h2>\n"
                + $"{string.Concat(history.Split('\n').Select(line => Markup.Element("p", line)))}\n</section>\n");
        var command = CounterexampleText.ReplayCommand(report.TestPair, report.Source);
        body.Append($"<section>\n<h2>See it again</h2>\n<pre tabindex=\"0\">{Markup.Text(command)}</pre>\n</section>\n");
    }
}
