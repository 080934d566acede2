using System.Text;
using RmapProps.Reports.Forests;
using RmapProps.Reports.Html;

namespace RmapProps.Reports.Drawing;

/// <summary>
/// Draws a state as a table: a row for each VMA, a column for each anon_vma, and a mark where a chain links the two. Below the
/// VMAs are the pages, each with a mark in the column of its anon_vma: a walk of the page goes up that column.
/// </summary>
public static class MatrixTable
{
    /// <summary>The meaning of the marks.</summary>
    public const string Legend =
        "A mark in a row shows that the VMA is linked to the anon_vma of the column. The upper number is the position in the "
        + "chain of the VMA, newest first; own marks the anon_vma of its new pages. The lower number is the position on the "
        + "list of the anon_vma, which is the order of a walk. A page belongs to the anon_vma of its column, and a walk of the "
        + "page visits all VMAs with a mark in that column.";

    private static readonly (string Key, string Name)[] Heads =
        [("root", "tree"), ("references", "references"), ("pins", "pins")];

    /// <summary>Returns the table.</summary>
    /// <param name="forest">The state.</param>
    /// <param name="columns">The ids of the anon_vmas, so that tables side by side have the same columns.</param>
    /// <param name="tone">The words for differences.</param>
    /// <param name="caption">The name of the state.</param>
    public static string Draw(MarkedForest forest, IReadOnlyList<string> columns, Palette tone, string caption)
    {
        var table = new StringBuilder();
        table.Append($"<table class=\"matrix {tone.Name}\"><caption>{Markup.Text(caption)}</caption>\n<thead>\n");
        AppendHead(table, forest, columns, tone);
        table.Append("</thead>\n<tbody>\n");
        foreach (var node in forest.Nodes.Where(node => node.Node.Kind == NodeKind.Vma || StandsForVma(node, forest)))
            AppendRow(table, forest, node, columns, tone, EdgeKind.Chain);
        table.Append("</tbody>\n<tbody>\n");
        foreach (var node in forest.Nodes.Where(node => node.Node.Kind is NodeKind.Page))
            AppendRow(table, forest, node, columns, tone, EdgeKind.BelongsTo);
        foreach (var node in forest.Nodes.Where(node => node.Node.Kind is NodeKind.Swap or NodeKind.Migration or NodeKind.Item))
            AppendRow(table, forest, node, columns, tone, EdgeKind.Pins);
        return table.Append("</tbody>\n</table>\n").ToString();
    }

    /// <summary>Returns the ids of the anon_vmas of several states.</summary>
    public static IReadOnlyList<string> ColumnsOf(IEnumerable<MarkedForest> forests) =>
    [
        .. forests.SelectMany(forest => forest.Nodes)
            .Where(node => node.Node.Kind == NodeKind.AnonVma)
            .Select(node => node.Node.Id)
            .Distinct()
            .OrderBy(id => id.Length).ThenBy(id => id, StringComparer.Ordinal),
    ];

    /// <summary>Returns whether a node stands for a missing VMA: a list has it, or an entry is at its address.</summary>
    private static bool StandsForVma(MarkedNode node, MarkedForest forest) =>
        node.Node.Kind == NodeKind.Gone
        && forest.Edges.Where(edge => edge.Edge.From == node.Node.Id || edge.Edge.To == node.Node.Id)
            .All(edge => edge.Edge.Kind == EdgeKind.Chain && edge.Edge.To == node.Node.Id);

    private static void AppendHead(StringBuilder table, MarkedForest forest, IReadOnlyList<string> columns, Palette tone)
    {
        var nodes = forest.Nodes.Where(node => node.Node.Kind == NodeKind.AnonVma).ToDictionary(node => node.Node.Id);
        table.Append("<tr><th scope=\"row\">anon_vma</th>");
        foreach (var column in columns)
        {
            var node = nodes.GetValueOrDefault(column);
            var word = node is null ? "<small>none</small>" : WordOf(tone.WordFor(node));
            table.Append($"<th scope=\"col\"{ClassOf(node?.Mark ?? Mark.Same, node is null)}><span "
                + $"class=\"name\">{column}</span>{word}</th>");
        }

        table.Append("<td></td></tr>\n");
        foreach (var (key, name) in Heads)
        {
            if (!nodes.Values.Any(node => FactOf(node, key) is not null))
                continue;
            table.Append($"<tr class=\"about\"><th scope=\"row\">{name}</th>");
            foreach (var column in columns)
            {
                var known = nodes.TryGetValue(column, out var node) && node.Mark != Mark.Removed ? FactOf(node, key) : null;
                table.Append(known is { } fact ? FactCell(fact, tone, name) : "<td></td>");
            }

            table.Append("<td></td></tr>\n");
        }
    }

    private static void AppendRow(
        StringBuilder table, MarkedForest forest, MarkedNode node, IReadOnlyList<string> columns, Palette tone, EdgeKind kind)
    {
        table.Append($"<tr{ClassOf(node.Mark, false)}><th scope=\"row\"><span "
            + $"class=\"name\">{SpanOf(node.Facts[0], tone)}</span>{WordOf(tone.WordFor(node))}</th>");
        var edges = forest.Edges.Where(edge => edge.Edge.Kind == kind && ThisEndOf(edge.Edge) == node.Node.Id).ToList();
        foreach (var column in columns)
            table.Append(
                edges.Find(edge => OtherEndOf(edge.Edge) == column) is { } edge ? EdgeCell(edge, node, tone) : "<td></td>");

        // A pointer to a missing object has no column, so it is described in words.
        var lost = edges.Where(edge => !columns.Contains(OtherEndOf(edge.Edge)) && edge.Mark != Mark.Removed)
            .Select(edge => $"{tone.WordFor(edge)}: {Palette.TextOf(edge.Facts[0])} a missing object");
        var words = node.Facts.Skip(1).Select(fact => SpanOf(fact, tone))
            .Concat(lost.Select(text => $"<span class=\"wrong\">{Markup.Text(text)}</span>"));
        table.Append($"<td class=\"words\">{string.Join("<br/>", words)}</td></tr>\n");
    }

    /// <summary>Returns the row of an edge. Chains lead down to VMAs; other edges with a mark lead down to anon_vmas.</summary>
    private static string ThisEndOf(ForestEdge edge) => edge.Kind == EdgeKind.Chain ? edge.To : edge.From;

    private static string OtherEndOf(ForestEdge edge) => edge.Kind == EdgeKind.Chain ? edge.From : edge.To;

    private static string EdgeCell(MarkedEdge edge, MarkedNode row, Palette tone)
    {
        // A row that is new or missing as a whole is marked once.
        var word = edge.Mark == row.Mark && !edge.Edge.IsDangling ? "" : WordOf(tone.WordFor(edge));
        var differs = edge.Mark == Mark.Same && edge.Facts.Any(fact => tone.NoteOn(fact) is not null) ? " changed" : "";
        var mark = edge.Mark == Mark.Same ? differs : $" {edge.Mark.ToString().ToLowerInvariant()}";
        if (edge.Edge.Kind != EdgeKind.Chain)
            return $"<td class=\"dot{mark}\"><b>{Markup.Text(edge.Facts[0].Text)}</b>{word}</td>";
        var own = edge.Facts[0].Text.EndsWith("own", StringComparison.Ordinal) ? "own" : "link";
        return $"<td class=\"{own}{mark}\">{PlaceOf(edge.Facts[0], tone)}<small>↓ "
            + $"{PlaceOf(edge.Facts[1], tone)}</small>{word}</td>";
    }

    private static string PlaceOf(MarkedFact place, Palette tone) =>
        $"<b>{Markup.Text(Palette.TextOf(place))}</b>"
        + (tone.NoteOn(place) is { } note ? $"<small>{Markup.Text(note)}</small>" : "");

    private static string FactCell(MarkedFact fact, Palette tone, string name)
    {
        var text = Palette.TextOf(fact);
        text = text.StartsWith(name + " ", StringComparison.Ordinal) ? text[(name.Length + 1)..] : text;
        return tone.NoteOn(fact) is { } note
            ? $"<td class=\"changed\">{StruckIfGone(fact, text)}<small>{Markup.Text(note)}</small></td>"
            : $"<td>{Markup.Text(text)}</td>";
    }

    private static string WordOf(string? word) => word is null ? "" : $"<small class=\"mark\">{word}</small>";

    private static string SpanOf(MarkedFact fact, Palette tone) =>
        tone.NoteOn(fact) is { } note
            ? $"<span class=\"wrong\">{StruckIfGone(fact, Palette.TextOf(fact))}<br/>{Markup.Text(note)}</span>"
            : Markup.Text(fact.Text);

    /// <summary>Strikes out a fact of only the other picture, because without that it would read as true.</summary>
    private static string StruckIfGone(MarkedFact fact, string text) =>
        fact.Text.Length == 0 ? Markup.Element("s", text) : Markup.Text(text);

    private static MarkedFact? FactOf(MarkedNode node, string key)
    {
        foreach (var fact in node.Facts)
            if (fact.Key == key)
                return fact;
        return null;
    }

    private static string ClassOf(Mark mark, bool isNone) => (mark, isNone) switch
    {
        (_, true) => " class=\"none\"",
        (Mark.Added, _) => " class=\"added\"",
        (Mark.Removed, _) => " class=\"removed\"",
        _ => "",
    };
}
