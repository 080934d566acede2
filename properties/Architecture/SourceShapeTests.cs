namespace RmapProps.PropertyTests.Architecture;

/// <summary>A file can be read at once, and a line without turning one's head; the build checks the width, too.</summary>
public sealed class SourceShapeTests
{
    private const int LongestFile = 300, MedianFile = 80, LongestLine = 130;

    /// <summary>By the byte what a report prints, with a sentence as long as a law's.</summary>
    private const string Pasted = "snapshots/Tests/Reports/RegressionSample.cs";

    [Fact]
    public void The_files_are_found() => Assert.Contains(Pasted, Repository.Sources());

    [Fact]
    public void No_file_is_too_long_to_be_read_at_once() =>
        Assert.Equal([], Repository.Sources().Where(path => LengthOf(path) > LongestFile));

    [Fact]
    public void Half_of_the_files_are_short()
    {
        var lengths = Repository.Sources().Select(LengthOf).Order().ToList();
        Assert.InRange(lengths[lengths.Count / 2], 0, MedianFile);
    }

    [Fact]
    public void No_line_is_too_wide() => Assert.Equal([], Repository.Sources()
        .Where(path => path != Pasted)
        .SelectMany(path => File.ReadLines(Repository.PathOf(path)).Index()
            .Where(line => line.Item.Length > LongestLine)
            .Select(line => $"{path}:{line.Index + 1}")));

    private static int LengthOf(string path) => File.ReadLines(Repository.PathOf(path)).Count();
}
