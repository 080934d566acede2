using System.Text.RegularExpressions;
using RmapProps.Reports.Forests;

namespace RmapProps.PropertyTests.Architecture;

/// <summary>
/// Checks that texts use "seed" only for the start of a random sequence. It was once also the name of the 2010 kernel, which now
/// has a name of its own. Rules now belong to kernel versions.
/// </summary>
public sealed partial class KernelWordsTests
{
    private static readonly string[] Folders = ["src", "oracle", "snapshots", "tutorial", "docs"];

    private static readonly string[] Patterns = ["*.md", "*.cs", "*.schema.json", "*.rmap", "*.verified.*"];

    [Fact]
    public void No_kernel_is_called_a_seed()
    {
        var texts = Texts().ToList();
        Assert.Contains("src/Rmap/infidelities.md", texts);
        Assert.Contains("src/Faults/UnseenChanges.cs", texts);
        Assert.Equal([], texts.SelectMany(path => File.ReadLines(Repository.PathOf(path))
            .Where(line => FormerWords().IsMatch(line) && !FormerOptions().IsMatch(line))
            .Select(line => $"{path}: {line.Trim()}")));
    }

    [Theory]
    [InlineData("the order itself is the seed's")]
    [InlineData("checked under rules seed")]
    [InlineData("It came after the seed, and no rule set has it.")]
    [InlineData("the next mapping (seed) goes to the root")]
    public void Former_wording_is_found(string line) => Assert.Matches(FormerWords(), line);

    [Theory]
    [InlineData("seed 1   subject rmap   kernel 2.6.36-pre")]
    [InlineData("Output is byte-for-byte reproducible from a seed")]
    [InlineData("(Seed: 1, Jobs: 2)")]
    [InlineData("var rng = new Rng(seed);")]
    public void A_random_seed_is_not_found(string line) => Assert.DoesNotMatch(FormerWords(), line);

    /// <summary>All texts except the findings of earlier versions, which keep their former wording.</summary>
    private static IEnumerable<string> Texts()
    {
        var root = Repository.PathOf(".");
        return Folders.Select(Repository.PathOf).Where(Directory.Exists)
            .SelectMany(
                folder => Patterns.SelectMany(pattern => Directory.EnumerateFiles(folder, pattern, SearchOption.AllDirectories)))
            .Concat(Directory.EnumerateFiles(root, "*.md"))
            .Select(path => Path.GetRelativePath(root, path).Replace('\\', '/'))
            .Where(path => !path.Contains("/bin/", StringComparison.Ordinal) && !path.Contains("/obj/", StringComparison.Ordinal))
            .Where(path => !path.Contains("/Earlier/", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal);
    }

    /// <summary>Matches tests of former option names.</summary>
    [GeneratedRegex(@"^ *\[InlineData\(.*--(against-)?rules seed")]
    private static partial Regex FormerOptions();

    [GeneratedRegex(
        @"\b([Tt]he seed's|(at|in|after|under|of|than) the seed\b|rules seed\b|[Rr]ule sets?\b)"
        + @"|\bthe seed (gives|grows|has|had|takes)\b|[\w,] \(seed\)")]
    private static partial Regex FormerWords();
}
