using System.Globalization;
using System.Text;
using RmapProps.Contract.Observations;
using RmapProps.Harness.Analysis;
using RmapProps.Harness.Running;
using RmapProps.Reports.Changes;
using RmapProps.Reports.Drawing;
using RmapProps.Reports.Forests;
using RmapProps.Reports.Html;
using RmapProps.Reports.Pictures;

namespace RmapProps.Reports.Divergences;

/// <summary>
/// The failing step: what it should have done and what it did, in words; and the forest before it, as it should be after
/// it, and as it is, first as tables, then as nodes and arrows.
/// </summary>
internal static class FailingStepSection
{
    private const string Colours =
        "Blue words say what the step changed, red ones what differs from the oracle; struck out or dashed is what is gone or "
        + "missing.";

    public static void Append(StringBuilder body, FailingStep failingStep, Divergence divergence, string subject)
    {
        var number = divergence.Number;
        body.Append(
            CultureInfo.InvariantCulture, $"<section>\n<h2>Step {number}: {Markup.Text(divergence.Step.ToString())}</h2>\n");
        body.Append("<h3>What it should do, and what it does</h3>\n");
        AppendChanges(body, failingStep, subject);

        var panels = PanelsOf(failingStep, number, subject);
        body.Append($"<h3>The forest as a table</h3>\n<p class=\"muted\">{MatrixTable.Legend} {Colours}</p>\n");
        PictureRow.AppendTables(body, panels);
        body.Append("<h3>The forest as nodes and arrows</h3>\n<p class=\"muted\">From a page to the anon_vma that it hangs on, ");
        body.Append(
            "and on to the VMAs on its list: the way of a walk. At an arrow to a VMA stands the place on the chain of the VMA; ");
        body.Append("a dotted arrow leads from a root to another anon_vma of its tree.</p>\n");
        PictureRow.AppendGraphs(body, panels);
        if (failingStep.Expected is null || failingStep.Found is null)
        {
            var crashed = failingStep.Found is null ? subject : "The oracle";
            body.Append($"<p class=\"bad\">{Markup.Text(crashed)} crashed in this step; nobody knows what it holds.</p>\n");
        }

        AppendSigns(body, failingStep);
        AppendText(body, failingStep, number, subject);
        body.Append("</section>\n");
    }

    private static void AppendSigns(StringBuilder body, FailingStep failingStep)
    {
        List<Sign> signs = [.. Signs.OfWords(failingStep)];
        if (signs.Count == 0)
            return;
        body.Append("<h3>What the words mean</h3>\n<dl>\n");
        foreach (var sign in signs)
            body.Append($"<dt>{Markup.Text(sign.Text)}</dt><dd>{Markup.Text(sign.Meaning)}</dd>\n");
        body.Append("</dl>\n");
    }

    private static void AppendChanges(StringBuilder body, FailingStep failingStep, string subject)
    {
        body.Append(Markup.TableHead("changes wide", "", "of", "what happens", "where"));
        var lines = ChangeLines.Of(failingStep);
        foreach (var line in lines)
        {
            var (row, mark, where) = line.Standing switch
            {
                Standing.ExpectedOnly =>
                    (" class=\"expected\"", "−", "<span class=\"good\">missing: only the oracle does this</span>"),
                Standing.FoundOnly =>
                    (" class=\"found\"", "+", $"<span class=\"bad\">wrong: only {Markup.Text(subject)} does this</span>"),
                _ => ("", "", "both"),
            };
            body.Append($"<tr{row}><td>{mark}</td>{Markup.Element("td", line.Of)}{Markup.Element("td", line.Words)}");
            body.Append($"<td class=\"why\">{where}</td></tr>\n");
        }

        if (lines.Count == 0)
            body.Append("<tr><td></td><td></td><td>nothing</td><td>both</td></tr>\n");
        body.Append(Markup.TableEnd);
    }

    private static List<Panel> PanelsOf(FailingStep failingStep, int number, string subject)
    {
        var before = ForestReader.Read(failingStep.Before);
        var expected = failingStep.Expected is null ? null : ForestReader.Read(failingStep.Expected);
        List<Panel> panels = [new("before", $"Before step {number}", failingStep.Before, MarkedForest.Of(before), Palette.Told)];
        if (expected is not null)
            panels.Add(
                new("expected", "After it, as it should be (oracle)", failingStep.Expected!, MarkedForest.Of(expected, before),
                    Palette.Told));
        if (failingStep.Found is not null)
        {
            var found = MarkedForest.Of(ForestReader.Read(failingStep.Found), expected ?? before);
            panels.Add(
                new("found", $"After it, as it is ({subject})", failingStep.Found, found,
                    expected is null ? Palette.Told : Palette.Judged));
        }

        return panels;
    }

    private static void AppendText(StringBuilder body, FailingStep failingStep, int number, string subject)
    {
        body.Append("<details><summary>The same as text</summary>\n");
        List<(string Title, Observation? State)> states =
            [($"Before step {number}", failingStep.Before), ("After it, oracle", failingStep.Expected),
                ($"After it, {subject}", failingStep.Found)];
        foreach (var (title, state) in states)
            if (state is not null)
                body.Append($"<p>{Markup.Text(title)}</p>\n<pre tabindex=\"0\">{Markup.Text(state.ToText())}</pre>\n");
        body.Append("</details>\n");
    }
}
