using System.Text.RegularExpressions;

namespace RmapProps.PropertyTests.Architecture;

/// <summary>
/// Checks the page of conventions against the tests: each test that it names exists, and each row names one or gives the reason
/// for its absence.
/// </summary>
public sealed partial class ConventionsTests
{
    private static readonly string[] Rows =
        [.. File.ReadLines(Repository.PathOf("src/Cli/conventions.md"))
            .Where(line => line.StartsWith("| ", StringComparison.Ordinal))];

    [Fact]
    public void Every_named_test_exists()
    {
        var named = Rows.SelectMany(row => TestName().Matches(row).Select(match => match.Groups["name"].Value))
            .Distinct().ToList();
        Assert.NotEmpty(named);
        var tests = Repository.Sources()
            .Where(path => path.EndsWith("Tests.cs", StringComparison.Ordinal))
            .SelectMany(path => Method().Matches(File.ReadAllText(Repository.PathOf(path)))
                .Select(match => $"{Path.GetFileNameWithoutExtension(path)}.{match.Groups["name"].Value}"))
            .ToHashSet();
        Assert.All(named, name => Assert.Contains(name, tests));
    }

    [Fact]
    public void Every_row_names_a_test_or_gives_a_reason()
    {
        var conventions = Rows.Where((row, i) => !IsRule(row) && !(i + 1 < Rows.Length && IsRule(Rows[i + 1]))).ToList();
        Assert.NotEmpty(conventions);
        Assert.All(
            conventions, row => Assert.True(TestName().IsMatch(row) || row.EndsWith(". |", StringComparison.Ordinal), row));
    }

    /// <summary>Whether a row is the line between the head of a table and its other rows.</summary>
    private static bool IsRule(string row) => row.StartsWith("| --- ", StringComparison.Ordinal);

    [GeneratedRegex(@"`(?<name>\w+Tests\.\w+)`")]
    private static partial Regex TestName();

    /// <summary>Matches the name of a test method. The values of its attributes may be on separate lines.</summary>
    [GeneratedRegex(@"(Fact|Theory)[^\n]*\]\n(\s*(\[|[""$+])[^\n]*\n)*\s*public (async )?(void|Task) (?<name>\w+)\(")]
    private static partial Regex Method();
}
