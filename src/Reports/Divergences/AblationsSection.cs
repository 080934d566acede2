using System.Globalization;
using System.Text;
using RmapProps.Harness.Ablations;
using RmapProps.Reports.Html;
using RmapProps.Reports.Text;
using RmapProps.Reports.Words;

namespace RmapProps.Reports.Divergences;

/// <summary>The ablations of a divergence, folded: a summary, and the table of all changes that were tried.</summary>
internal static class AblationsSection
{
    public static void Append(StringBuilder body, AblationReport report)
    {
        body.Append("<details><summary>What matters in the steps</summary>\n<p class=\"muted\">");
        body.Append(CultureInfo.InvariantCulture, $"{Amount.Of(report.Ablations.Count, "scenario was", "scenarios were")} run, "
            + $"each with one thing changed.</p>\n<ul>\n");
        foreach (var line in AblationText.LinesOf(report))
            body.Append($"<li>{Markup.Text(line)}</li>\n");
        body.Append("</ul>\n");
        AppendTable(body, report);
        body.Append("</details>\n");
    }

    private static void AppendTable(StringBuilder body, AblationReport report)
    {
        var trivial = report.Ablations.Where(AblationText.IsTrivial).ToList();
        body.Append(Markup.TableHead("changes wide", "#", "change", "result"));
        foreach (var ablation in report.Ablations.Where(ablation => !AblationText.IsTrivial(ablation)))
        {
            var step = ablation.Step == 0 ? "all" : ablation.Step.ToString(CultureInfo.InvariantCulture);
            body.Append($"<tr><td>{step}</td>{Markup.Element("td", ChangeOf(ablation))}"
                + $"<td class=\"why\">{ResultOf(ablation)}</td></tr>\n");
        }

        if (trivial.Count > 0)
            body.Append(CultureInfo.InvariantCulture, $"<tr><td>any</td><td>{Amount.Of(trivial.Count, "other change")} that "
                + $"remove or move a step, or make one fail</td><td class=\"why\">both sides agree</td></tr>\n");
        body.Append(Markup.TableEnd);
    }

    private static string ChangeOf(Ablation ablation) =>
        ablation.Kind == AblationKind.Undone ? $"undone by {ablation.Change} before the last step" : ablation.Change;

    private static string ResultOf(Ablation ablation) => ablation.End switch
    {
        AblationEnd.Same => "<span class=\"bad\">fails in the same way</span>",
        AblationEnd.Another => "fails in another way",
        _ => "<span class=\"good\">both sides "
            + $"agree</span>{(ablation.OutcomeShift is null ? "" : $"; {AblationText.WordsOf(ablation.OutcomeShift)}")}",
    };
}
