namespace RmapProps.PropertyTests.Prose;

/// <summary>Comments, string literals, pages, scenario stories and schemas contain none of the words of the scan.</summary>
public sealed class WordScanTests
{
    private static readonly string[] Patterns = ["*.cs", "*.md", "*.rmap", "*.csproj", "*.props", "*.targets", "*.schema.json"];

    private const string Earlier =
        "snapshots/Tests/Cli/Check/Earlier/fault-forget-root-pin-root-counts-its-tree@fork";

    private static readonly AllowedWord[] Allowed =
    [
        new($"{Earlier}/original.rmap", "# broke root-counts-its-tree", "a file that an earlier version wrote"),
        new($"{Earlier}/scenario.rmap", "# broke root-counts-its-tree", "a file that an earlier version wrote"),
        new("properties/Prose/WordScan.cs", "RegexOptions.IgnoreCase)]", "the pattern itself"),
        new("properties/Prose/WordScanTests.cs", "[InlineData(", "the examples of this test"),
        new("properties/Prose/WordRates.cs", "new(\"", "the pattern itself"),
        new("properties/Prose/WordRatesTests.cs", "[InlineData(", "the examples of this test"),
    ];

    [Fact]
    public void The_project_contains_none_of_the_listed_words()
    {
        var findings = Findings().Where(finding => !Allowed.Any(allowed => Covers(allowed, finding))).ToList();
        Assert.Empty(findings);
    }

    [Fact]
    public void Every_exception_is_needed()
    {
        var findings = Findings().ToList();
        Assert.All(Allowed, allowed => Assert.Contains(findings, finding => Covers(allowed, finding)));
    }

    [Theory]
    [InlineData("/// <summary>Asks the page who maps it.</summary>")]
    [InlineData("// Whoever holds the lock walks the list.")]
    [InlineData("    Console.WriteLine(\"nobody maps the page\");")]
    [InlineData("A fault that somebody could mend.")]
    [InlineData("The list is built anew.")]
    [InlineData("# 2555283eb40d mends the count")]
    [InlineData("/// <summary>The same for a terminal.</summary>")]
    [InlineData("/// <summary>\n/// The same for a terminal.\n/// </summary>")]
    public void A_text_that_breaks_the_rule_is_found(string text) => Assert.Single(WordScan.Of("Text.cs", text.Split('\n')));

    [Theory]
    [InlineData("/// <summary>Returns the processes that map the page, with the same order in each run.</summary>")]
    [InlineData("// The same walk visits amended and renewed entries as a whole.")]
    public void A_plain_text_is_not_found(string text) => Assert.Empty(WordScan.Of("Text.cs", [text]));

    private static IEnumerable<ProseFinding> Findings() =>
        Patterns.SelectMany(Repository.Files).SelectMany(path => WordScan.Of(path, File.ReadLines(Repository.PathOf(path))));

    private static bool Covers(AllowedWord allowed, ProseFinding finding) =>
        allowed.Path == finding.Path && finding.Text.Contains(allowed.Fragment, StringComparison.Ordinal);
}
