using System.Text;
using RmapProps.Contract.Observations;
using RmapProps.Harness.Diffs;
using RmapProps.Reports.Drawing;
using RmapProps.Reports.Forests;
using RmapProps.Reports.Html;

namespace RmapProps.Reports.Diffs;

/// <summary>
/// A difference as a page: its place, then the first step that shows it and the end, each in words and as two pictures.
/// </summary>
public static class DiffPage
{
    /// <summary>Returns the page.</summary>
    /// <param name="diff">The difference.</param>
    /// <param name="version">The version of the program that writes the page.</param>
    public static string Of(RunDiff diff, string version) =>
        Page.Of($"{diff.Left.Source} and {diff.Right.Source}", BodyOf(diff), version);

    /// <summary>Returns the content of the page.</summary>
    public static string BodyOf(RunDiff diff)
    {
        var body = new StringBuilder();
        var ending = DiffWords.EndingOf(diff);
        body.Append($"<header{(diff.Differs ? "" : " class=\"agreement\"")}>\n"
            + $"<h1>{Markup.Text($"{char.ToUpperInvariant(ending[0])}{ending[1..]}.")}</h1>\n</header>\n");
        body.Append($"<dl>\n<dt>Left</dt><dd>{Markup.Text(diff.Left.ToString())}</dd>\n"
            + $"<dt>Right</dt><dd>{Markup.Text(diff.Right.ToString())}</dd>\n");
        if (DiffWords.StepsOf(diff) is { } steps)
            body.Append($"<dt>Steps</dt><dd>{Markup.Text(steps)}</dd>\n");
        body.Append("</dl>\n");
        if (diff.First is { } first)
            Append(body, first, "first", $"Step {first.Number}: {first.Step}", $"After step {first.Number}");
        if (!diff.EndsAtFirst && diff.End.StatesDiffer)
            Append(body, diff.End, "end", diff.SameSteps ? $"The end, after step {diff.End.Number}" : "The end", "At the end");
        return body.ToString();
    }

    private static void Append(StringBuilder body, DiffMoment moment, string name, string title, string when)
    {
        body.Append($"<section>\n{Markup.Element("h2", title)}\n");
        foreach (var sentence in new[] { DiffWords.OutcomesOf(moment), DiffWords.WithoutStates(moment) }.OfType<string>())
            body.Append($"<p class=\"bad\">{Markup.Text(sentence)}</p>\n");
        AppendWords(body, moment);
        if (moment is { Left: { } left, Right: { } right, StatesDiffer: true })
            AppendPictures(body, left, right, name, when);
        body.Append("</section>\n");
    }

    private static void AppendWords(StringBuilder body, DiffMoment moment)
    {
        var groups = DiffWords.GroupsOf(moment);
        if (groups.Count == 0)
        {
            if (moment is { Left: not null, Right: not null })
                body.Append("<p>The states are equal.</p>\n");
            return;
        }

        body.Append(Markup.TableHead("changes wide", "kind", "object", "difference"));
        foreach (var (kind, lines) in groups)
            for (var i = 0; i < lines.Count; i++)
            {
                // The kind is printed once for all of its lines.
                var cells = new[] { i == 0 ? kind : "", lines[i].Of, lines[i].Words }.Select(
                    words => Markup.Element("td", words));
                body.Append($"<tr>{string.Concat(cells)}</tr>\n");
            }

        body.Append(Markup.TableEnd);
    }

    private static void AppendPictures(StringBuilder body, Observation left, Observation right, string name, string when)
    {
        var (mine, theirs) = (ForestReader.Read(left), ForestReader.Read(right));
        List<Panel> panels =
        [
            new($"{name}-left", $"{when}, left", left, MarkedForest.Of(mine), Palette.Compared),
            new($"{name}-right", $"{when}, right; marked where it differs from the left", right, MarkedForest.Of(theirs, mine),
                Palette.Compared),
        ];
        body.Append($"<h3>As a table</h3>\n<details><summary>How to read the tables</summary>\n"
            + $"<p class=\"muted\">{MatrixTable.Legend}</p>\n</details>\n");
        PictureRow.AppendTables(body, panels);
        body.Append("<h3>As a graph</h3>\n");
        PictureRow.AppendGraphs(body, panels);
        body.Append("<details><summary>The states as text</summary>\n");
        foreach (var panel in panels)
            body.Append($"<p>{Markup.Text(panel.Title)}</p>\n<pre tabindex=\"0\">{Markup.Text(panel.State.ToText())}</pre>\n");
        body.Append("</details>\n");
    }
}
