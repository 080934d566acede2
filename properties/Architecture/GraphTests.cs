namespace RmapProps.PropertyTests.Architecture;

/// <summary>Checks that a picture parses to the graph that it was drawn from, and that differences are named.</summary>
public sealed class GraphTests
{
    private static readonly string[] Picture =
    [
        " 3  Top    -> Bottom Middle",
        " 2  Middle -> Bottom",
        " 1  Bottom",
    ];

    [Fact]
    public void A_parsed_picture_is_drawn_unchanged() =>
        Assert.Equal(string.Join('\n', Picture), Graph.Parse(Picture).Picture());

    [Fact]
    public void An_undrawn_arrow_is_named_with_its_evidence()
    {
        var built = Graph.Parse(Picture);
        built.Add("Middle", "Side", "M refers to S");
        Assert.Equal(
            ["Middle -> Side is not drawn: M refers to S", "Side is not drawn"], built.DifferencesFrom(Graph.Parse(Picture)));
    }

    [Fact]
    public void A_drawn_arrow_that_does_not_exist_is_named()
    {
        var built = Graph.Parse(Picture[1..]);
        Assert.Equal(
            [
                "Top -> Bottom is drawn but does not exist",
                "Top -> Middle is drawn but does not exist",
                "Top is drawn but does not exist",
            ],
            built.DifferencesFrom(Graph.Parse(Picture)));
    }

    [Fact]
    public void A_wrong_layer_is_detected() =>
        Assert.NotEqual(" 3  A -> B\n 1  B", Graph.Parse([" 2  A -> B", " 1  B"]).Picture());

    [Fact]
    public void The_shortest_cycle_is_found()
    {
        var graph = Graph.Parse([" 1  A -> B", " 1  B -> C", " 1  C -> A D", " 1  D -> C", " 1  E -> A"]);
        Assert.Equal([("C", "D", ""), ("D", "C", "")], graph.Cycle());
    }
}
