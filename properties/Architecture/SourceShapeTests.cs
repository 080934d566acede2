namespace RmapProps.PropertyTests.Architecture;

/// <summary>Checks the length of source files and the width of their lines; the build also checks the width.</summary>
public sealed class SourceShapeTests
{
    private const int LongestFile = 300, MedianFile = 80, LongestLine = 130;

    [Fact]
    public void Source_files_are_found() => Assert.Contains("src/Contract/Sequence.cs", Repository.Sources());

    [Fact]
    public void No_file_is_too_long() =>
        Assert.Equal([], Repository.Sources().Where(path => LengthOf(path) > LongestFile));

    [Fact]
    public void Half_of_the_files_are_short()
    {
        var lengths = Repository.Sources().Select(LengthOf).Order().ToList();
        Assert.InRange(lengths[lengths.Count / 2], 0, MedianFile);
    }

    [Fact]
    public void No_line_is_too_wide() => Assert.Equal([], Repository.Sources()
        .SelectMany(path => File.ReadLines(Repository.PathOf(path)).Index()
            .Where(line => line.Item.Length > LongestLine)
            .Select(line => $"{path}:{line.Index + 1}")));

    private static int LengthOf(string path) => File.ReadLines(Repository.PathOf(path)).Count();
}
