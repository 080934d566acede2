namespace RmapProps.PropertyTests.Architecture;

/// <summary>The picture of folders reads as it is written, and what it does not show is named.</summary>
public sealed class GraphTests
{
    private static readonly string[] Picture =
    [
        " 3  Top    -> Bottom Middle",
        " 2  Middle -> Bottom",
        " 1  Bottom",
    ];

    [Fact]
    public void A_picture_is_read_as_it_is_drawn() =>
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
                "Top -> Bottom is drawn and does not exist",
                "Top -> Middle is drawn and does not exist",
                "Top is drawn and does not exist",
            ],
            built.DifferencesFrom(Graph.Parse(Picture)));
    }

    [Fact]
    public void A_layer_that_is_drawn_wrong_is_seen() =>
        Assert.NotEqual(" 3  A -> B\n 1  B", Graph.Parse([" 2  A -> B", " 1  B"]).Picture());

    [Fact]
    public void The_shortest_circle_is_found()
    {
        var graph = Graph.Parse([" 1  A -> B", " 1  B -> C", " 1  C -> A D", " 1  D -> C", " 1  E -> A"]);
        Assert.Equal([("C", "D", ""), ("D", "C", "")], graph.Circle());
    }
}
