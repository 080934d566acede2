using System.Text;
using RmapProps.Reports.Changes;
using RmapProps.Reports.Consequences;
using RmapProps.Reports.Divergences;
using RmapProps.Reports.Drawing;
using RmapProps.Reports.Forests;
using RmapProps.Reports.Html;
using RmapProps.Reports.Text;
using RmapProps.Reports.Words;

namespace RmapProps.Reports.Walkthroughs;

/// <summary>A walkthrough as a page: the comments of the scenario, and after each step its changes and a picture.</summary>
public static class WalkthroughPage
{
    /// <summary>
    /// The most nodes of all steps together for one common arrangement. It reserves room for nodes of every step, so with more
    /// nodes most of each picture would be empty.
    /// </summary>
    private const int MostNodesInCommon = 16;

    /// <summary>
    /// The most steps of a page. With their pictures it has about 30 megabytes, and browsers are slow.
    /// </summary>
    public const int MostSteps = 2_000;

    /// <summary>Returns the page.</summary>
    /// <param name="walkthrough">The walkthrough.</param>
    /// <param name="name">The name of the scenario, such as its file.</param>
    /// <param name="version">The version of the program that writes the page.</param>
    /// <exception cref="InvalidOperationException">The walkthrough has more than <see cref="MostSteps"/> steps.</exception>
    public static string Of(Walkthrough walkthrough, string name, string version) =>
        walkthrough is { Chosen: null, LastStep: > MostSteps }
            ? throw new InvalidOperationException(
                $"it would draw {Amount.Of(walkthrough.LastStep, "step")}, "
                + $"and browsers show up to {Amount.Of(MostSteps, "step")}")
            : Page.Of(name, BodyOf(walkthrough, name), version);

    /// <summary>Returns the content of the page.</summary>
    public static string BodyOf(Walkthrough walkthrough, string name)
    {
        var body = new StringBuilder();
        body.Append($"<header{(walkthrough.Divergence is null ? " class=\"agreement\"" : "")}>\n<h1>{Markup.Text(name)}</h1>\n");
        body.Append($"<p>{Markup.Text(walkthrough.Ending)}.</p>\n");
        body.Append($"<p class=\"muted\">Kernel {Markup.Text(walkthrough.TestPair.Kernel.Name)}</p>\n</header>\n");
        body.Append(
            $"<details><summary>How to read the tables</summary>\n<p class=\"muted\">{MatrixTable.Legend}</p>\n</details>\n");
        var steps = walkthrough.Steps.ToList();
        var panels = steps.ConvertAll(step => PanelOf(walkthrough, step));
        var graphs = GraphsOf(panels);
        for (var i = 0; i < steps.Count; i++)
        {
            AppendComments(body, walkthrough.Story.Before(steps[i].Number));
            if (walkthrough.FailsAt(steps[i]))
                AppendFailure(body, walkthrough);
            else
                AppendStep(body, steps[i], panels[i], graphs[i]);
        }

        if (walkthrough is { Divergence: null, Chosen: null })
            AppendComments(body, walkthrough.Story.Before(walkthrough.Length + 1));
        return body.ToString();
    }

    private static void AppendComments(StringBuilder body, IReadOnlyList<string> comments)
    {
        if (comments.Count > 0)
            body.Append($"<p class=\"story\">{Markup.Text(string.Join('\n', comments))}</p>\n");
    }

    private static Panel? PanelOf(Walkthrough walkthrough, WalkthroughStep step)
    {
        if (step.After is not { } after || step.Changes.Count == 0 || walkthrough.FailsAt(step))
            return null;
        var forest = MarkedForest.Of(ForestReader.Read(after), ForestReader.Read(step.Before));
        return new($"step-{step.Number}", $"After step {step.Number}", after, forest, Palette.Told);
    }

    /// <summary>Draws the graphs. They have a common arrangement if the nodes of all steps fit into one picture.</summary>
    private static List<string?> GraphsOf(List<Panel?> panels)
    {
        var orders = panels.ConvertAll(panel => panel is null ? null : PictureRow.OrderOf(panel));
        var all = orders.OfType<PictureOrder>().ToList();
        if (all.SelectMany(order => order.Forest.Nodes).Select(node => node.Node.Id).Distinct().Count() > MostNodesInCommon)
            return orders.ConvertAll(order => order is null ? null : GraphDrawing.Draw([order])?[0]);
        var drawn = new Queue<string>(GraphDrawing.Draw(all)!);
        return orders.ConvertAll(order => order is null ? null : drawn.Dequeue());
    }

    private static void AppendStep(StringBuilder body, WalkthroughStep step, Panel? panel, string? graph)
    {
        var title = Markup.Text($"Step {step.Number}: {step.Step}");
        body.Append($"<section>\n<h2>{title} <span class=\"muted\">{step.Outcome}</span></h2>\n");
        if (panel is null)
        {
            body.Append("<p>Nothing changed.</p>\n</section>\n");
            return;
        }

        body.Append("<div class=\"step\">\n<div class=\"scroll\"><table class=\"changes\">\n");
        foreach (var line in ChangeLines.Of(step.Changes))
            body.Append($"<tr><th scope=\"row\">{Markup.Text(line.Of)}</th><td>{Markup.Text(line.Words)}</td></tr>\n");
        body.Append("</table></div>\n");
        PictureRow.AppendTables(body, [panel]);
        body.Append("</div>\n");
        if (graph is not null)
            body.Append("<details><summary>As a graph</summary>\n<div class=\"scroll\" "
                + $"tabindex=\"0\">{graph}</div></details>\n");
        body.Append("</section>\n");
    }

    private static void AppendFailure(StringBuilder body, Walkthrough walkthrough)
    {
        var divergence = walkthrough.Divergence!;
        body.Append($"<header>\n<p><b>{Markup.Text(Headline.Of(divergence, walkthrough.FailingStep))}</b></p>\n");
        body.Append($"<p class=\"consequence\">{Markup.Text(Consequence.Of(divergence, walkthrough.FailingStep))}</p>\n");
        foreach (var line in DivergenceText.LinesOf(divergence).Skip(1))
            body.Append($"<p>{Markup.Text(line)}</p>\n");
        body.Append("</header>\n");
        if (walkthrough.FailingStep is { } failingStep)
            FailingStepSection.Append(body, failingStep, divergence, walkthrough.TestPair.SubjectName);
    }
}
