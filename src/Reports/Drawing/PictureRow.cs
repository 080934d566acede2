using System.Text;
using RmapProps.Contract.Observations;
using RmapProps.Reports.Forests;
using RmapProps.Reports.Html;
using RmapProps.Reports.Pictures;

namespace RmapProps.Reports.Drawing;

/// <summary>One of several states that are shown side by side.</summary>
/// <param name="Name">The class of its frame, and the prefix of ids in it.</param>
/// <param name="Title">Its title.</param>
/// <param name="State">The state.</param>
/// <param name="Forest">The nodes and edges of the state.</param>
/// <param name="Palette">The words for differences.</param>
public sealed record Panel(string Name, string Title, Observation State, MarkedForest Forest, Palette Palette);

/// <summary>Appends states side by side, or one below the other where a page is too narrow.</summary>
public static class PictureRow
{
    /// <summary>Appends states as tables.</summary>
    public static void AppendTables(StringBuilder body, IReadOnlyList<Panel> panels)
    {
        var columns = MatrixTable.ColumnsOf(panels.Select(panel => panel.Forest));
        Append(body, panels, (panel, _) => MatrixTable.Draw(panel.Forest, columns, panel.Palette, panel.Title));
    }

    /// <summary>Returns the request for the graph of a panel, with a text for screen readers.</summary>
    public static PictureOrder OrderOf(Panel panel) =>
        new(panel.Name, panel.Title, string.Join("\n", ForestText.LinesOf(panel.State)), panel.Forest, panel.Palette);

    /// <summary>Appends states as graphs.</summary>
    public static void AppendGraphs(StringBuilder body, IReadOnlyList<Panel> panels)
    {
        if (panels.All(panel => panel.Forest.Nodes.Count == 0))
            return;
        if (GraphDrawing.Draw([.. panels.Select(OrderOf)]) is not { } pictures)
            body.Append($"<p class=\"muted\">There are more than {GraphDrawing.MostNodes} objects, too many for a graph; "
                + "the table has them all.</p>\n");
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
