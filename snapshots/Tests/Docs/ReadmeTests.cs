using System.Runtime.CompilerServices;
using RmapProps.SnapshotTests.Cli;

namespace RmapProps.SnapshotTests.Docs;

/// <summary>What the README shows of the program is what the program prints.</summary>
public sealed class ReadmeTests
{
    [Fact]
    public void The_mistake_that_is_found_is_the_one_that_is_shown()
    {
        using var tool = new RmapPropsTool();
        Shows("rmapprops check --subject fault:H11 --seed 1", tool.Run("check", "--subject", "fault:H11", "--seed", "1"));
    }

    [Fact]
    public void What_differs_is_what_is_shown()
    {
        using var tool = new RmapPropsTool();
        const string Name = "snapshots/scenarios/parent-exits-first.rmap";
        Directory.CreateDirectory(Path.Combine(tool.Directory, Path.GetDirectoryName(Name)!));
        tool.Write(Name, Text(Name));
        Shows($"rmapprops diff {Name} --against fault:link-in-front", tool.Run("diff", Name, "--against", "fault:link-in-front"));
    }

    /// <summary>Behind the command stands the end of what it prints, which may have begun earlier.</summary>
    static void Shows(string command, ToolRun run)
    {
        var lines = Text("README.md").Split('\n');
        var shown = lines.SkipWhile(line => line != "    $ " + command).Skip(1)
            .TakeWhile(line => line.Length == 0 || line.StartsWith("    ", StringComparison.Ordinal))
            .Select(line => line.Length == 0 ? "" : line[4..]);
        var text = string.Join('\n', shown).Trim('\n');
        Assert.NotEmpty(text);
        Assert.Equal(1, run.Code);
        Assert.EndsWith("\n" + text, "\n" + run.Output.TrimEnd('\n'), StringComparison.Ordinal);
    }

    static string Text(string name, [CallerFilePath] string path = "") =>
        File.ReadAllText(Path.Combine(Path.GetDirectoryName(path)!, "../../..", name)).ReplaceLineEndings("\n");
}
