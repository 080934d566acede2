using System.Globalization;
using System.Text;
using RmapProps.Harness;

namespace RmapProps.Reports;

/// <summary>What matters, step by step: what was tried, and how it ended. Nothing is said about what was not tried.</summary>
internal static class TrialsSection
{
    public static void Append(StringBuilder body, TrialReport report)
    {
        body.Append("<section>\n<h2>What matters</h2>\n<p class=\"muted\">");
        body.Append(CultureInfo.InvariantCulture, $"{report.Trials.Count} scenarios were run, each with one thing changed.</p>\n<ul>\n");
        foreach (var line in TrialText.LinesOf(report))
            body.Append($"<li>{Markup.Text(line)}</li>\n");
        body.Append("</ul>\n<details><summary>Everything that was tried</summary>\n");
        body.Append(Markup.TableHead("changes wide", "#", "change", "how it ends"));
        foreach (var trial in report.Trials)
        {
            var step = trial.Step == 0 ? "all" : trial.Step.ToString(CultureInfo.InvariantCulture);
            body.Append($"<tr><td>{step}</td>{Markup.Element("td", trial.Change)}<td class=\"why\">{EndOf(trial.End)}</td></tr>\n");
        }

        body.Append(Markup.TableEnd).Append("</details>\n</section>\n");
    }

    private static string EndOf(TrialEnd end) => end switch
    {
        TrialEnd.Same => "<span class=\"bad\">fails as well</span>",
        TrialEnd.Another => "something else is wrong",
        _ => "<span class=\"good\">both sides agree</span>",
    };
}
