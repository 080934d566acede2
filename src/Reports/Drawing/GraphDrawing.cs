using System.Text;
using RmapProps.Reports.Forests;
using RmapProps.Reports.Html;
using RmapProps.Reports.Layout;

namespace RmapProps.Reports.Drawing;

/// <summary>A request to draw a picture.</summary>
/// <param name="Id">The prefix of the ids in it, which is unique on the page.</param>
/// <param name="Title">Its title.</param>
/// <param name="Description">Its facts in words, for screen readers.</param>
/// <param name="Forest">The nodes and edges.</param>
/// <param name="Palette">The words for differences.</param>
public sealed record PictureOrder(string Id, string Title, string Description, MarkedForest Forest, Palette Palette);

/// <summary>
/// Draws states as graphs: swap entries and migrations at the top, then pages, anon_vmas with the root first, and VMAs at the
/// bottom. Pictures that are drawn together have a common arrangement, so that a reader can compare them.
/// </summary>
public static class GraphDrawing
{
    /// <summary>The most nodes of a graph. A larger one is unreadable, and takes long to arrange.</summary>
    public const int MostNodes = 40;

    /// <summary>Returns the pictures as SVG; null where there are too many nodes.</summary>
    public static IReadOnlyList<string>? Draw(IReadOnlyList<PictureOrder> orders)
    {
        var boxes = new Dictionary<string, (double Width, double Height)>();
        foreach (var order in orders)
            foreach (var node in order.Forest.Nodes)
            {
                var (box, known) = (NodeBox.Of(node, order.Palette), boxes.GetValueOrDefault(node.Node.Id));
                boxes[node.Node.Id] = (Math.Max(box.Width, known.Width), Math.Max(box.Height, known.Height));
            }

        if (boxes.Count > MostNodes)
            return null;
        var places = Dagre.Arrange(PlanOf(orders, boxes));
        return [.. orders.Select(order => Draw(order, boxes, places))];
    }

    private static GraphPlan PlanOf(IReadOnlyList<PictureOrder> orders, Dictionary<string, (double Width, double Height)> boxes)
    {
        var nodes = orders.SelectMany(order => order.Forest.Nodes).DistinctBy(node => node.Node.Id)
            .OrderBy(node => node.Node.Kind);
        var edges = orders.SelectMany(
            order => order.Forest.Edges.Select(edge => (edge.Edge, EdgeLabel.Of(edge, order.Palette).Text)))
            .GroupBy(labelled => labelled.Edge.Id)
            .Select(group => (group.First().Edge, Width: NodeBox.LabelWidth(group.Select(labelled => labelled.Text))))
            .ToList();

        // All VMAs are in one row at the bottom, including those of a root that has descendants.
        var roots = edges.Where(edge => edge.Edge.Kind == EdgeKind.Tree).Select(edge => edge.Edge.From).ToHashSet();
        return new(
            [.. nodes.Select(node => new PlannedNode(node.Node.Id, boxes[node.Node.Id].Width, boxes[node.Node.Id].Height))],
            [.. edges.Select(edge => new PlannedEdge(
                edge.Edge.Id,
                edge.Edge.From,
                edge.Edge.To,
                edge.Width,
                NodeBox.LineHeight,
                edge.Edge.Kind == EdgeKind.Chain && roots.Contains(edge.Edge.From) ? 2 : 1))]);
    }

    private static string Draw(PictureOrder order, Dictionary<string, (double Width, double Height)> boxes, GraphPlaces places)
    {
        var (width, height) = (Markup.Number(places.Width), Markup.Number(places.Height));
        var svg = new StringBuilder();
        svg.Append($"<svg class=\"graph {order.Palette.Name}\" role=\"img\" aria-labelledby=\"{order.Id}-t {order.Id}-d\" ");
        svg.Append($"viewBox=\"0 0 {width} {height}\" width=\"{width}\" height=\"{height}\">\n");
        svg.Append($"<title id=\"{order.Id}-t\">{Markup.Text(order.Title)}</title>\n");
        svg.Append($"<desc id=\"{order.Id}-d\">{Markup.Text(order.Description)}</desc>\n");
        foreach (var edge in order.Forest.Edges)
            Append(svg, order.Id, edge, EdgeLabel.Of(edge, order.Palette), places.Edges[edge.Edge.Id]);
        foreach (var node in order.Forest.Nodes)
            Append(svg, order.Id, node, NodeBox.Of(node, order.Palette), boxes[node.Node.Id], places.Nodes[node.Node.Id]);
        return svg.Append("</svg>\n").ToString();
    }

    private static void Append(StringBuilder svg, string picture, MarkedEdge edge, EdgeLabel label, PlacedEdge placed)
    {
        var classes =
            $"edge {ClassOf(edge.Edge.Kind)}{ClassOf(edge.Mark, label.IsWrong)}{(edge.Edge.IsDangling ? " dangling" : "")}";
        svg.Append($"<g id=\"{IdOf(picture, edge.Edge.Id)}\" class=\"{classes}\">");
        svg.Append($"<path d=\"{Curve.Through(placed.Points)}\"/><path class=\"head\" d=\"{Curve.HeadOf(placed.Points)}\"/>");
        svg.Append($"<text x=\"{Markup.Number(placed.Label.X)}\" "
            + $"y=\"{Markup.Number(placed.Label.Y + 4)}\">{Markup.Text(label.Text)}</text></g>\n");
    }

    private static void Append(
        StringBuilder svg, string picture, MarkedNode node, NodeBox box, (double Width, double Height) size, Point middle)
    {
        var (left, top) = (middle.X - (size.Width / 2), middle.Y - (size.Height / 2));
        svg.Append(
            $"<g id=\"{IdOf(picture, node.Node.Id)}\" class=\"node {ClassOf(node.Node.Kind)}{ClassOf(node.Mark, false)}\">");
        svg.Append($"<rect x=\"{Markup.Number(left)}\" y=\"{Markup.Number(top)}\" ");
        svg.Append($"width=\"{Markup.Number(size.Width)}\" height=\"{Markup.Number(size.Height)}\" rx=\"5\"/>");
        var firstLine = middle.Y - (box.Lines.Count * NodeBox.LineHeight / 2) + NodeBox.LineHeight - 4;
        for (var i = 0; i < box.Lines.Count; i++)
        {
            var classes = (i == 0, box.IsWrong[i]) switch
            {
                (true, true) => " class=\"title wrong\"",
                (true, false) => " class=\"title\"",
                (false, true) => " class=\"wrong\"",
                _ => "",
            };
            var struck = box.IsStruck[i] ? " text-decoration=\"line-through\"" : "";
            var y = firstLine + (i * NodeBox.LineHeight);
            svg.Append($"<text{classes}{struck} x=\"{Markup.Number(middle.X)}\" "
                + $"y=\"{Markup.Number(y)}\">{Markup.Text(box.Lines[i])}</text>");
        }

        svg.Append("</g>\n");
    }

    private static string IdOf(string picture, string id) => $"{picture}-{Markup.Text(id.Replace(' ', '-'))}";

    private static string ClassOf<T>(T kind)
        where T : struct, Enum => kind.ToString().ToLowerInvariant();

    private static string ClassOf(Mark mark, bool isWrong) => mark switch
    {
        Mark.Added => " added",
        Mark.Removed => " removed",
        _ => isWrong ? " changed" : "",
    };
}
