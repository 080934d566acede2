using RmapProps.SnapshotTests.Cli;

namespace RmapProps.SnapshotTests.Docs;

/// <summary>The examples in the documentation are the output of the program.</summary>
public sealed class ExampleTests
{
    const string Check = "check --subject fault:H11 --seed 1";

    /// <summary>The README shows the headline and the steps of the report, and docs/findings.md all of it.</summary>
    [Fact]
    public void The_report_is_printed_as_shown()
    {
        using var tool = new RmapPropsTool { ShrinksFully = true };
        var run = tool.Run(Check.Split(' '));
        Assert.Equal(1, run.Code);
        var report = run.Output[run.Output.IndexOf("fault:forget-root-drop diverged", StringComparison.Ordinal)..];
        new Page("docs/findings.md").Shows("rmapprops " + Check, report);
        new Page("README.md").Shows("rmapprops " + Check, Excerpt(report));
    }

    [Fact]
    public void The_difference_is_printed_as_shown()
    {
        using var tool = new RmapPropsTool { ShrinksFully = true };
        const string Name = "snapshots/scenarios/parent-exits-first.rmap";
        Directory.CreateDirectory(Path.Combine(tool.Directory, Path.GetDirectoryName(Name)!));
        tool.Write(Name, new Page(Name).Text);
        var command = $"diff {Name} --against fault:link-in-front";
        var run = tool.Run(command.Split(' '));
        Assert.Equal(1, run.Code);
        new Page("docs/diff.md").Shows("rmapprops " + command, run.Output);
    }

    /// <summary>Everything up to the failing step.</summary>
    static string Excerpt(string report)
    {
        var lines = report.Split('\n').ToList();
        var end = lines.FindIndex(line => line.StartsWith("  > ", StringComparison.Ordinal));
        return string.Join('\n', lines.Take(end + 1));
    }
}
