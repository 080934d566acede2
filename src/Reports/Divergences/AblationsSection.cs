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
        body.Append(CultureInfo.InvariantCulture, $"{Amount.Of(report.Ablations.Count, "scenario was", "scenarios were")} run, "
            + $"each with one thing changed.</p>\n<ul>\n");
        foreach (var line in AblationText.LinesOf(report))
            body.Append($"<li>{Markup.Text(line)}</li>\n");
        body.Append("</ul>\n<details><summary>Everything that was tried</summary>\n");
        body.Append(Markup.TableHead("changes wide", "#", "change", "how it ends"));
        foreach (var ablation in report.Ablations)
        {
            var step = ablation.Step == 0 ? "all" : ablation.Step.ToString(CultureInfo.InvariantCulture);
            body.Append(
                $"<tr><td>{step}</td>{Markup.Element("td", ChangeOf(ablation))}<td class=\"why\">{EndOf(ablation)}</td></tr>\n");
        }

        body.Append(Markup.TableEnd).Append("</details>\n</section>\n");
    }

    private static string ChangeOf(Ablation ablation) =>
        ablation.Kind == AblationKind.Undone ? $"undone by {ablation.Change} before the last step" : ablation.Change;

    private static string EndOf(Ablation ablation) => ablation.End switch
    {
        AblationEnd.Same => "<span class=\"bad\">fails as well</span>",
        AblationEnd.Another => "something else is wrong",
        _ => "<span class=\"good\">both sides "
            + $"agree</span>{(ablation.OutcomeShift is null ? "" : $"; {AblationText.WordsOf(ablation.OutcomeShift)}")}",
    };
}
