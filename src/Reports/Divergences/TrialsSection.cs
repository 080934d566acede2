using System.Globalization;
using System.Text;
using RmapProps.Harness;

namespace RmapProps.Reports;

/// <summary>What matters, step by step: what was tried, and how it ended. Nothing is said about what was not tried.</summary>
internal static class TrialsSection
{
    public static void Append(StringBuilder body, TrialReport report)
    {
        body.Append(CultureInfo.InvariantCulture, $"<section>\n<h2>What matters</h2>\n<p class=\"muted\">{report.Trials.Count} scenarios were run, each with one thing changed.</p>\n<ul>\n");
        foreach (var line in TrialText.LinesOf(report))
            body.Append($"<li>{Markup.Text(line)}</li>\n");
        body.Append("</ul>\n<details><summary>Everything that was tried</summary>\n<div class=\"scroll\"><table class=\"changes wide\">\n");
        body.Append("<thead><tr><th scope=\"col\">#</th><th scope=\"col\">change</th><th scope=\"col\">how it ends</th></tr></thead>\n<tbody>\n");
        foreach (var trial in report.Trials)
            body.Append($"<tr><td>{(trial.Step == 0 ? "all" : trial.Step.ToString(CultureInfo.InvariantCulture))}</td><td>{Markup.Text(trial.Change)}</td><td class=\"why\">{EndOf(trial.End)}</td></tr>\n");
        body.Append("</tbody></table></div>\n</details>\n</section>\n");
    }

    private static string EndOf(TrialEnd end) => end switch
    {
        TrialEnd.Same => "<span class=\"bad\">fails as well</span>",
        TrialEnd.Another => "something else is wrong",
        _ => "<span class=\"good\">both sides agree</span>",
    };
}
