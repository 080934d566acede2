using System.Text.RegularExpressions;
using RmapProps.SnapshotTests.Cli;

namespace RmapProps.SnapshotTests.Docs;

/// <summary>The pages are short where they must be, lead to pages that exist, and use commands that exist.</summary>
public sealed partial class PageTests
{
    static readonly Page Readme = new("README.md");

    [Fact]
    public void The_README_has_at_most_8_KB() => Assert.InRange(File.ReadAllBytes(Page.PathOf("README.md")).Length, 1, 8 * 1024);

    [Fact]
    public void The_picture_in_the_README_is_small() =>
        Assert.InRange(new FileInfo(Page.PathOf("docs/report.png")).Length, 1, 150 * 1024);

    [Fact]
    public void The_README_counts_operations_faults_and_scenarios()
    {
        using var tool = new RmapPropsTool { ShrinksFully = true };
        var operations = tool.Run("list", "operations").Output.TrimEnd('\n').Split('\n').Length - 1;
        var faults = new Page("docs/faults.md").Text.Split('\n').Count(line => FaultRow().IsMatch(line));
        var scenarios = Directory.EnumerateFiles(Page.PathOf("snapshots/scenarios"), "*.rmap").Count();
        Assert.Contains($"| {operations} operations |", Readme.Text, StringComparison.Ordinal);
        Assert.Contains($"[{faults}](docs/faults.md)", Readme.Text, StringComparison.Ordinal);
        Assert.Contains($"[{scenarios} scenarios](snapshots/scenarios)", Readme.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_link_leads_to_a_file_and_a_heading() =>
        Assert.Empty(
            from page in Page.All()
            from Match link in Link().Matches(page.Text)
            let target = link.Groups["target"].Value
            where !target.Contains(':') && !Exists(page, target)
            select $"{page.Name}: {target}");

    [Fact]
    public void Every_command_and_option_exists()
    {
        using var tool = new RmapPropsTool { ShrinksFully = true };
        Dictionary<string, string> help = [];
        var missing =
            from page in Page.All()
            where page.Name is not "CHANGELOG.md"
            from Match match in Command().Matches(page.Text)
            let verb = match.Groups["verb"].Value
            from Match option in Option().Matches(match.Groups["rest"].Value)
            where !Help(verb).Contains(option.Value, StringComparison.Ordinal)
            select $"{page.Name}: rmapprops {verb} {option.Value}";
        Assert.Empty(missing);

        string Help(string verb)
        {
            if (!help.TryGetValue(verb, out var text))
                help[verb] = text = tool.Run([.. verb.Split(' '), "--help"]).Output;
            Assert.NotEqual("", text);
            return text;
        }
    }

    static bool Exists(Page page, string target)
    {
        var (file, heading) = (target.Split('#')[0], target.Split('#').ElementAtOrDefault(1));
        var name = file.Length == 0 ? page.Name : Path.Combine(Path.GetDirectoryName(page.Name)!, file);
        var path = Page.PathOf(name);
        return heading is null
            ? File.Exists(path) || Directory.Exists(path)
            : File.Exists(path) && File.ReadLines(path).Any(line => line.StartsWith('#') && AnchorOf(line) == heading);
    }

    static string AnchorOf(string heading) =>
        NotInAnchor().Replace(heading.TrimStart('#', ' ').ToLowerInvariant(), "").Replace(' ', '-');

    [GeneratedRegex(@"^\| [a-z-]+ \| [HMB][0-9]", RegexOptions.CultureInvariant)]
    private static partial Regex FaultRow();

    [GeneratedRegex(@"\]\((?<target>[^)\s]+)\)", RegexOptions.CultureInvariant)]
    private static partial Regex Link();

    [GeneratedRegex(@"(?:`|^ +(?:\$ )?)rmapprops (?<verb>snap [a-z]+|[a-z]+)(?<rest>[^`\n]*)", RegexOptions.Multiline)]
    private static partial Regex Command();

    [GeneratedRegex("(?<= )--?[a-z][a-z-]*", RegexOptions.CultureInvariant)]
    private static partial Regex Option();

    [GeneratedRegex("[^a-z0-9 _-]", RegexOptions.CultureInvariant)]
    private static partial Regex NotInAnchor();
}
