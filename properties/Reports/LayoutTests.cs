using System.Globalization;
using System.Security.Cryptography;
using RmapProps.Reports.Layout;

namespace RmapProps.PropertyTests.Reports;

/// <summary>The layout of dagre is deterministic and does not depend on earlier graphs.</summary>
public sealed class LayoutTests
{
    /// <summary>The hash of dist/dagre.min.js in the package @dagrejs/dagre 3.1.3. The file must not be edited here.</summary>
    private const string Published = "54a503e346f93ca0bb10abe7999587e037262935687aca45eb4e4b0f64bbb578";

    [Fact]
    public void The_library_is_the_one_that_was_published()
    {
        using var shipped = typeof(Dagre).Assembly.GetManifestResourceStream("dagre.min.js")!;
        Assert.Equal(Published, Convert.ToHexStringLower(SHA256.HashData(shipped)));
    }

    [Fact]
    public void Its_licence_goes_with_it()
    {
        using var licence = new StreamReader(typeof(Dagre).Assembly.GetManifestResourceStream("dagre.LICENSE")!);
        Assert.Contains("Permission is hereby granted, free of charge", licence.ReadToEnd(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_picture_does_not_depend_on_those_before_it()
    {
        var first = Text(Dagre.Arrange(Tree(7)));
        Dagre.Arrange(Tree(12));
        Assert.Equal(first, Text(Dagre.Arrange(Tree(7))));
    }

    [Fact]
    public void Edges_point_down_and_boxes_do_not_overlap()
    {
        var plan = Tree(9);
        var places = Dagre.Arrange(plan);
        Assert.All(plan.Edges, edge => Assert.True(places.Nodes[edge.From].Y < places.Nodes[edge.To].Y));
        foreach (var one in plan.Nodes)
            foreach (var other in plan.Nodes)
                Assert.True(
                    one == other
                    || Math.Abs(places.Nodes[one.Id].X - places.Nodes[other.Id].X) >= (one.Width + other.Width) / 2
                    || Math.Abs(places.Nodes[one.Id].Y - places.Nodes[other.Id].Y) >= (one.Height + other.Height) / 2);
    }

    /// <summary>A faulty subject can have two anon_vmas that are each other's root.</summary>
    [Fact]
    public void A_circle_can_be_drawn() =>
        Assert.Equal(2, Dagre.Arrange(new(
            [new("a", 10, 10), new("b", 10, 10)],
            [new("ab", "a", "b", 5, 5, 1), new("ba", "b", "a", 5, 5, 1)])).Edges.Count);

    [Fact]
    public void An_empty_graph_has_no_width() => Assert.Equal(0, Dagre.Arrange(new([], [])).Width);

    private static GraphPlan Tree(int nodes) => new(
        [.. Enumerable.Range(0, nodes).Select(i => new PlannedNode($"n{i}", 60 + (i * 7), 30))],
        [.. Enumerable.Range(1, nodes - 1).Select(i => new PlannedEdge($"e{i}", $"n{(i - 1) / 2}", $"n{i}", 20, 16, 1))]);

    private static string Text(GraphPlaces places) => string.Join(
        ' ', places.Nodes.Select(node => string.Create(CultureInfo.InvariantCulture, $"{node.Key} {node.Value.X} {node.Value.Y}"))
            .Concat(places.Edges.Select(edge => string.Join(' ', edge.Value.Points))));
}
