using RmapProps.SnapshotTests.Cli;

namespace RmapProps.SnapshotTests.Docs;

/// <summary>
/// The tables of docs/faults.md are the output of the program. A whole search takes a minute, so a test compares the
/// columns that need no search, and the whole rows of two faults. A run that accepts searches for all of them.
/// </summary>
public sealed class FaultTableTests
{
    const string Header = "| fault | history |";

    static readonly Page Faults = new("docs/faults.md");

    /// <summary>The output without a search: both tables, with empty columns for the results.</summary>
    static readonly Lazy<string> Unsearched = new(() =>
    {
        using var tool = new RmapPropsTool();
        return Markdown(tool, "--seeds", "1", "--max-steps", "1");
    });

    [Fact]
    public void The_faults_are_printed_as_shown()
    {
        using var tool = new RmapPropsTool { ShrinksFully = true };
        var shown = Table(Faults.Text, Header);
        var all = Table(Unsearched.Value, Header);
        var two = Table(Markdown(tool, "keep-stale-root", "forget-root-pin"), Header);
        var isCurrent = all.Select(Description).SequenceEqual(shown.Select(Description)) && two.All(shown.Contains);
        Faults.ShowsTable(Header, isCurrent ? shown : Table(Markdown(tool), Header));
    }

    /// <summary>The measurements take half an hour, so only the names are compared.</summary>
    [Fact]
    public void The_measurements_of_the_search_have_a_row_for_each_fault()
    {
        var names = Table(Faults.Text, Header).Skip(2).Select(Name).ToList();
        var search = new Page("docs/search.md").Text;
        Assert.Equal(names, Table(search, "| fault | found |").Skip(2).Select(Name));
        Assert.Equal([.. names, "all"], Table(search, "| fault | uniform: found |").Skip(2).Select(Name));
    }

    [Fact]
    public void The_other_changes_are_printed_as_shown()
    {
        const string OtherHeader = "| history | change";
        Faults.ShowsTable(OtherHeader, Table(Unsearched.Value, OtherHeader));
    }

    static string Markdown(RmapPropsTool tool, params string[] arguments) =>
        tool.Run(["faults", .. arguments, "--format", "markdown"]).Output;

    /// <summary>The columns that a search does not change.</summary>
    static string Description(string row) => string.Join('|', row.Split('|').Take(4));

    static string Name(string row) => row.Split('|')[1].Trim();

    static List<string> Table(string text, string header) =>
    [
        .. text.Split('\n').SkipWhile(line => !line.StartsWith(header, StringComparison.Ordinal))
            .TakeWhile(line => line.StartsWith('|')),
    ];
}
