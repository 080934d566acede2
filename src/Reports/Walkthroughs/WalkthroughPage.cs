using System.Text;
using RmapProps.Reports.Changes;
using RmapProps.Reports.Divergences;
using RmapProps.Reports.Drawing;
using RmapProps.Reports.Forests;
using RmapProps.Reports.Html;
using RmapProps.Reports.Text;
using RmapProps.Reports.Words;

namespace RmapProps.Reports.Walkthroughs;

/// <summary>A story as one page, with a picture after each step.</summary>
public static class WalkthroughPage
{
    /// <summary>
    /// A common arrangement of all steps needs room for everything that ever was; with more than this it is mostly room.
    /// </summary>
    private const int MostNodesInCommon = 16;

    /// <summary>
    /// How many steps a page may tell: with the pictures of so many it has about 30 megabytes, and browsers are slow.
    /// </summary>
    public const int MostSteps = 2_000;

    /// <summary>The page.</summary>
    /// <param name="walkthrough">The story.</param>
    /// <param name="name">What the scenario is called: its file.</param>
    /// <param name="version">Which version of the program writes.</param>
    /// <exception cref="InvalidOperationException">It would tell more steps than <see cref="MostSteps"/>.</exception>
    public static string Of(Walkthrough walkthrough, string name, string version) =>
        walkthrough is { Chosen: null, LastStep: > MostSteps }
            ? throw new InvalidOperationException(
                $"it would draw {Amount.Of(walkthrough.LastStep, "step")}, "
                + $"and browsers show up to {Amount.Of(MostSteps, "step")}")
            : Page.Of(name, BodyOf(walkthrough, name), version);

    /// <summary>What is in it.</summary>
    public static string BodyOf(Walkthrough walkthrough, string name)
    {
        var body = new StringBuilder();
        body.Append($"<header{(walkthrough.Divergence is null ? " class=\"agreement\"" : "")}>\n<h1>{Markup.Text(name)}</h1>\n");
        body.Append($"<p>{Markup.Text(walkthrough.Ending)}.</p>\n");
        body.Append(
            $"<p class=\"muted\">Kernel {Markup.Text(walkthrough.TestPair.Kernel.Name)}. {MatrixTable.Legend}</p>\n</header>\n");
        var steps = walkthrough.Steps.ToList();
        var panels = steps.ConvertAll(step => PanelOf(walkthrough, step));
        var graphs = GraphsOf(panels);
        for (var i = 0; i < steps.Count; i++)
            if (walkthrough.PartsAt(steps[i]))
                AppendParting(body, walkthrough);
            else
                AppendStep(body, steps[i], panels[i], graphs[i]);
        return body.ToString();
    }

    private static Panel? PanelOf(Walkthrough walkthrough, WalkthroughStep step)
    {
        if (step.After is not { } after || step.Changes.Count == 0 || walkthrough.PartsAt(step))
            return null;
        var forest = MarkedForest.Of(ForestReader.Read(after), ForestReader.Read(step.Before));
        return new($"step-{step.Number}", $"After step {step.Number}", after, forest, Palette.Told);
    }

    /// <summary>The pictures as nodes and arrows: arranged alike, where everything that ever was fits into one picture.</summary>
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
            body.Append("<details><summary>As nodes and arrows</summary>\n<div class=\"scroll\" "
                + $"tabindex=\"0\">{graph}</div></details>\n");
        body.Append("</section>\n");
    }

    private static void AppendParting(StringBuilder body, Walkthrough walkthrough)
    {
        var divergence = walkthrough.Divergence!;
        body.Append($"<header>\n<p><b>{Markup.Text(Headline.Of(divergence, walkthrough.FailingStep))}</b></p>\n");
        foreach (var line in DivergenceText.LinesOf(divergence).Skip(1))
            body.Append($"<p>{Markup.Text(line)}</p>\n");
        body.Append("</header>\n");
        if (walkthrough.FailingStep is { } failingStep)
            FailingStepSection.Append(body, failingStep, divergence, walkthrough.TestPair.SubjectName);
    }
}
