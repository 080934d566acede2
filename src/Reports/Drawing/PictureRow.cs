using System.Text;
using RmapProps.Contract.Observations;
using RmapProps.Reports.Forests;
using RmapProps.Reports.Html;
using RmapProps.Reports.Pictures;

namespace RmapProps.Reports.Drawing;

/// <summary>One state among those that are shown side by side.</summary>
/// <param name="Name">The class of its frame, and the prefix of ids in it.</param>
/// <param name="Title">What it is called.</param>
/// <param name="State">The state.</param>
/// <param name="Forest">What is drawn of it.</param>
/// <param name="Palette">What differences are called.</param>
public sealed record Panel(string Name, string Title, Observation State, MarkedForest Forest, Palette Palette);

/// <summary>States side by side, as far as there is room, and else below each other.</summary>
public static class PictureRow
{
    /// <summary>As tables.</summary>
    public static void AppendTables(StringBuilder body, IReadOnlyList<Panel> panels)
    {
        var columns = MatrixTable.ColumnsOf(panels.Select(panel => panel.Forest));
        Append(body, panels, (panel, _) => MatrixTable.Draw(panel.Forest, columns, panel.Palette, panel.Title));
    }

    /// <summary>The picture of a panel as nodes and arrows, with the one of characters for who cannot see it.</summary>
    public static PictureOrder OrderOf(Panel panel) =>
        new(panel.Name, panel.Title, string.Join("\n", ForestText.LinesOf(panel.State)), panel.Forest, panel.Palette);

    /// <summary>As nodes and arrows.</summary>
    public static void AppendGraphs(StringBuilder body, IReadOnlyList<Panel> panels)
    {
        if (panels.All(panel => panel.Forest.Nodes.Count == 0))
            return;
        if (GraphDrawing.Draw([.. panels.Select(OrderOf)]) is not { } pictures)
            body.Append($"<p class=\"muted\">There are more than {GraphDrawing.MostNodes} things to draw; the table above has "
                + "them all.</p>\n");
        else
            Append(body, panels, (_, position) => pictures[position]);
    }

    private static void Append(StringBuilder body, IReadOnlyList<Panel> panels, Func<Panel, int, string> draw)
    {
        body.Append("<div class=\"panels\">\n");
        for (var i = 0; i < panels.Count; i++)
        {
            var panel = panels[i];
            body.Append($"<figure class=\"{panel.Name}\"><figcaption>{Markup.Text(panel.Title)}</figcaption>\n");
            body.Append($"<div class=\"scroll\" tabindex=\"0\">{draw(panel, i)}</div></figure>\n");
        }

        body.Append("</div>\n");
    }
}
