namespace RmapProps.SnapshotTests.Cli;

/// <summary>The help texts, which newcomers read first, as snapshots.</summary>
public class HelpTests
{
    static readonly string[] Commands =
    [
        "", "check", "replay", "explain", "diff", "shrink", "enumerate", "faults", "list", "help", "completion",
        "snap", "snap list", "snap diff", "snap review", "snap accept", "snap reject", "snap prune",
    ];

    public static TheoryData<string> Names => [.. Commands];

    internal static IEnumerable<string> SnapshotNames => Commands.Select(SnapshotOf);

    [Theory, MemberData(nameof(Names))]
    public Task Help_texts_match_their_snapshots(string command)
    {
        using var tool = new RmapPropsTool();
        var run = tool.Run([.. command.Split(' ', StringSplitOptions.RemoveEmptyEntries), "--help"]);
        Assert.Equal(0, run.Code);
        Assert.Empty(run.Error);

        // A default is shown as the user types it, not as the name of an enum value.
        Assert.DoesNotMatch(@"\[default: [A-Z]", run.Output);

        // The default of --jobs is the number of cores, which differs between machines.
        var text = string.Join('\n',
            run.Output.Split('\n').Select(line =>
                line.Contains("--jobs", StringComparison.Ordinal) ? line[..line.IndexOf('[', StringComparison.Ordinal)] : line));
        return Verify(text).UseDirectory("Accepted").UseFileName(SnapshotOf(command));
    }

    static string SnapshotOf(string command) => command.Length == 0 ? "help" : $"help-{command.Replace(' ', '-')}";
}
