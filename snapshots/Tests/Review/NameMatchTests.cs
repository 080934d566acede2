using RmapProps.Review;

namespace RmapProps.SnapshotTests.Review;

/// <summary>The selection of a snapshot by name: a command acts only if exactly one matches.</summary>
public class NameMatchTests
{
    static readonly string[] All =
    [
        "a/T.One.verified.txt", "a/T.Other.verified.txt", "b/T.One.verified.txt", "b/help.verified.txt",
        "b/more-help.verified.txt", "T.Two.verified.json",
    ];

    [Theory]
    [InlineData("a/T.One.verified.txt", 0)]
    [InlineData("a/T.One.received.txt", 0)]
    [InlineData("a/T.One", 0)]
    [InlineData("./a/T.One", 0)]
    [InlineData(@"a\T.One", 0)]
    [InlineData("T.Other", 1)]
    [InlineData("Other", 1)]
    [InlineData("ther.verified.txt", 1)]
    [InlineData("help", 3)]
    [InlineData("more-help", 4)]
    [InlineData("T.Two.verified.json", 5)]
    public void The_end_of_a_path_selects_one_snapshot_and_whole_names_come_first(string name, int expected) =>
        Assert.Equal([All[expected]], Of(name));

    [Theory]
    [InlineData("T.One", 2)]
    [InlineData("One", 2)]
    [InlineData("help.verified.txt", 1)]
    [InlineData("p", 2)]
    [InlineData(".verified.txt", 5)]
    [InlineData("T.Three", 0)]
    [InlineData("t.one", 0)]
    [InlineData("a/T", 0)]
    [InlineData("", 0)]
    public void An_unknown_or_ambiguous_name_selects_none_or_several(string name, int count) =>
        Assert.Equal(count, Of(name).Count);

    static IReadOnlyList<string> Of(string name) => NameMatch.Of(All, one => one, name);
}
