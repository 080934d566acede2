using System.Globalization;
using System.Text;
using RmapProps.Contract.Observations;
using RmapProps.Harness.Analysis;
using RmapProps.Harness.Running;
using RmapProps.Reports.Changes;
using RmapProps.Reports.Drawing;
using RmapProps.Reports.Html;
using RmapProps.Reports.Pictures;

namespace RmapProps.Reports.Divergences;

/// <summary>
/// The failing step: the expected and actual states side by side, each in words and as a table. The legend, the graphs, the state
/// before the step, all changes and the states as text are folded.
/// </summary>
internal static class FailingStepSection
{
    private const int MostLines = 6;

    private const string Colours =
        "Blue text: changed by the step. Red text: different from the oracle. Struck out or dashed: gone or missing.";

    public static void Append(StringBuilder body, FailingStep failingStep, Divergence divergence, string subject)
    {
        var sides = new FailingSides(failingStep, divergence, subject);
        body.Append($"<section>\n{Markup.Element("h2", $"Step {divergence.Number}: {divergence.Step}")}\n");
        body.Append("<div class=\"pair\">\n");
        var columns = MatrixTable.ColumnsOf(sides.After.Select(panel => panel.Forest));
        foreach (var side in sides.All)
        {
            body.Append($"<figure class=\"{side.Name}\"><figcaption>{Markup.Text(side.Title)}</figcaption>\n");
            AppendLines(body, side.Lines);
            if (side.Panel is { } panel)
                body.Append("<div class=\"scroll\" tabindex=\"0\">"
                    + $"{MatrixTable.Draw(panel.Forest, columns, panel.Palette, panel.Title)}</div>");
            body.Append("</figure>\n");
        }

        body.Append("</div>\n");
        AppendLegend(body, failingStep);
        AppendGraphs(body, sides);

        // After a crash the state before the step says the most.
        AppendBefore(body, sides.Before, isOpen: sides.All.Any(side => side.Panel is null));
        AppendChanges(body, failingStep, subject);
        AppendStates(body, sides);
        body.Append("</section>\n");
    }

    private static void AppendLines(StringBuilder body, IReadOnlyList<SideLine> lines)
    {
        body.Append("<ul class=\"said\">\n");
        foreach (var line in lines.Take(MostLines))
            body.Append($"<li{(line.IsWrong ? " class=\"bad\"" : "")}>{Markup.Text(line.Text)}</li>\n");
        if (lines.Count > MostLines)
            body.Append(CultureInfo.InvariantCulture, $"<li class=\"muted\">and {lines.Count - MostLines} more, below</li>\n");
        body.Append("</ul>\n");
    }

    private static void AppendLegend(StringBuilder body, FailingStep failingStep)
    {
        body.Append("<details><summary>How to read the tables</summary>\n"
            + $"<p class=\"muted\">{MatrixTable.Legend} {Colours}</p>\n");
        List<Sign> signs = [.. Signs.OfWords(failingStep)];
        if (signs.Count > 0)
            body.Append("<dl>\n");
        foreach (var sign in signs)
            body.Append($"<dt>{Markup.Text(sign.Text)}</dt><dd>{Markup.Text(sign.Meaning)}</dd>\n");
        body.Append(signs.Count > 0 ? "</dl>\n</details>\n" : "</details>\n");
    }

    private static void AppendGraphs(StringBuilder body, FailingSides sides)
    {
        if (sides.After.Count == 0)
            return;
        body.Append("<details><summary>As a graph</summary>\n<p class=\"muted\">A walk follows the arrows: from a page to its "
            + "anon_vma, and on to the VMAs on the list of the anon_vma. The label of an arrow to a VMA is the position in the "
            + "chain of the VMA. A dotted arrow leads from a root to another anon_vma of its tree.</p>\n");
        PictureRow.AppendGraphs(body, sides.After);
        body.Append("</details>\n");
    }

    private static void AppendBefore(StringBuilder body, Panel before, bool isOpen)
    {
        body.Append($"<details{(isOpen ? " open=\"open\"" : "")}><summary>{Markup.Text(before.Title)}</summary>\n");
        PictureRow.AppendTables(body, [before]);
        PictureRow.AppendGraphs(body, [before]);
        body.Append("</details>\n");
    }

    private static void AppendChanges(StringBuilder body, FailingStep failingStep, string subject)
    {
        body.Append("<details><summary>All changes in this step, on both sides</summary>\n");
        body.Append(Markup.TableHead("changes wide", "", "object", "change", "side"));
        var lines = ChangeLines.Of(failingStep);
        foreach (var line in lines)
        {
            var (row, mark, side) = line.Standing switch
            {
                Standing.ExpectedOnly => (" class=\"missing\"", "−", "missing: only the oracle makes this change"),
                Standing.FoundOnly => (" class=\"found\"", "+", $"wrong: only {subject} makes this change"),
                _ => ("", "", "both"),
            };
            body.Append($"<tr{row}><td>{mark}</td>{Markup.Element("td", line.Of)}{Markup.Element("td", line.Words)}");
            side = mark.Length == 0 ? side : $"<span class=\"bad\">{Markup.Text(side)}</span>";
            body.Append($"<td class=\"why\">{side}</td></tr>\n");
        }

        if (lines.Count == 0)
            body.Append("<tr><td></td><td></td><td>nothing</td><td>both</td></tr>\n");
        body.Append(Markup.TableEnd).Append("</details>\n");
    }

    private static void AppendStates(StringBuilder body, FailingSides sides)
    {
        body.Append("<details><summary>The states as text</summary>\n");
        foreach (var (title, state) in sides.After.Prepend(sides.Before).Select(panel => (panel.Title, panel.State)))
            body.Append($"<p>{Markup.Text(title)}</p>\n<pre tabindex=\"0\">{Markup.Text(state.ToText())}</pre>\n");
        body.Append("</details>\n");
    }
}
