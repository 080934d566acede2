using System.Globalization;
using System.Text;
using RmapProps.Harness.Ablations;
using RmapProps.Reports.Html;
using RmapProps.Reports.Text;
using RmapProps.Reports.Words;

namespace RmapProps.Reports.Divergences;

/// <summary>What matters, step by step: what was tried, and how it ended. Nothing is said about what was not tried.</summary>
internal static class AblationsSection
{
    public static void Append(StringBuilder body, AblationReport report)
    {
        body.Append("<section>\n<h2>What matters</h2>\n<p class=\"muted\">");
        body.Append(CultureInfo.InvariantCulture, $"{Amount.Of(report.Ablations.Count, "scenario was", "scenarios were")} run, each with one thing changed.</p>\n<ul>\n");
        foreach (var line in AblationText.LinesOf(report))
            body.Append($"<li>{Markup.Text(line)}</li>\n");
        body.Append("</ul>\n<details><summary>Everything that was tried</summary>\n");
        body.Append(Markup.TableHead("changes wide", "#", "change", "how it ends"));
        foreach (var probe in report.Ablations)
        {
            var step = probe.Step == 0 ? "all" : probe.Step.ToString(CultureInfo.InvariantCulture);
            body.Append($"<tr><td>{step}</td>{Markup.Element("td", ChangeOf(probe))}<td class=\"why\">{EndOf(probe)}</td></tr>\n");
        }

        body.Append(Markup.TableEnd).Append("</details>\n</section>\n");
    }

    private static string ChangeOf(Ablation probe) =>
        probe.Kind == AblationKind.Undone ? $"undone by {probe.Change} before the last step" : probe.Change;

    private static string EndOf(Ablation probe) => probe.End switch
    {
        AblationEnd.Same => "<span class=\"bad\">fails as well</span>",
        AblationEnd.Another => "something else is wrong",
        _ => $"<span class=\"good\">both sides agree</span>{(probe.OutcomeShift is null ? "" : $"; {AblationText.WordsOf(probe.OutcomeShift)}")}",
    };
}
