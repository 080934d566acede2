using System.Collections.Immutable;

namespace RmapProps.SnapshotTests.Layer;

/// <summary>A snapshot contains no directories of this machine.</summary>
public class KnownDirectoriesTests
{
    static readonly ImmutableArray<KnownDirectory> Directories = KnownDirectories.Ordered(
    [
        ("/src/", "{Solution}"), ("/src/tests/", "{Project}"), ("/src/tests", "{Second}"), ("", "{Nowhere}"), (null, "{Unknown}"),
    ]);

    [Theory]
    [InlineData("/src", "{Solution}")]
    [InlineData("/src/a.c", "{Solution}a.c")]
    [InlineData("/src//a.c", "{Solution}/a.c")]
    [InlineData("in /src.", "in {Solution}.")]
    [InlineData("\\src\\tests\\a.c", "{Project}a.c")]
    [InlineData("/src/tests/a and /src/b", "{Project}a and {Solution}b")]
    [InlineData("/src/tests2", "{Solution}tests2")]
    [InlineData("/srcs", "/srcs")]
    [InlineData("/src2", "/src2")]
    [InlineData("home/src", "home/src")]
    [InlineData("7/src", "7/src")]
    [InlineData("/sr", "/sr")]
    public void A_known_directory_is_replaced_by_its_placeholder(string text, string expected) =>
        Assert.Equal(expected, KnownDirectories.Replace(text, Directories));

    [Fact]
    public void The_directories_of_this_assembly_are_known()
    {
        var known = KnownDirectories.Of(typeof(KnownDirectoriesTests).Assembly)
            .ToLookup(directory => directory.Name, directory => directory.Path);
        Assert.EndsWith("/snapshots/Tests", Assert.Single(known["{ProjectDirectory}"]), StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(Assert.Single(known["{SolutionDirectory}"]), "RmapProps.sln")));
        Assert.Contains(AppContext.BaseDirectory.TrimEnd('/'), known["{CurrentDirectory}"]);
        Assert.Equal(Path.GetTempPath().TrimEnd('/'), Assert.Single(known["{TempPath}"]));
    }
}
