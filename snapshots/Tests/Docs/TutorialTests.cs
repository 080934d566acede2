using System.Diagnostics;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace RmapProps.SnapshotTests.Docs;

/// <summary>The tutorial page shows the compiled files and their output.</summary>
public sealed partial class TutorialTests
{
    [Fact]
    public void The_page_shows_the_files_as_they_are()
    {
        var shown = Block().Matches(ReadPage())
            .ToDictionary(match => match.Groups["name"].Value, match => match.Groups["code"].Value);
        Assert.Equal(["OwnWalk.cs", "Program.cs"], shown.Keys.Order(StringComparer.Ordinal));
        Assert.All(shown, file => Assert.Equal(Text(file.Key), file.Value));
    }

    [Fact]
    public void The_program_prints_the_report_of_the_page()
    {
        var (code, output) = Run();
        Assert.Equal(1, code);
        var report = string.Concat(output.Split('\n').Take(10).Select(line => line.Length == 0 ? "\n" : $"    {line}\n"));
        Assert.StartsWith("    own-walk diverged at step 2 of 2: p0 write 0\n", report, StringComparison.Ordinal);
        Assert.Contains(report, ReadPage(), StringComparison.Ordinal);
    }

    [Fact]
    public void The_replay_line_of_the_report_reproduces_it()
    {
        const string prefix = "  replay: dotnet run -c Release --project tutorial -- ";
        using var directory = new TemporaryDirectory();
        var (_, report) = RunIn(directory);
        var line = report.TrimEnd('\n').Split('\n')[^1];
        Assert.StartsWith(prefix, line, StringComparison.Ordinal);
        Assert.Contains($"\n    {line}\n", ReadPage(), StringComparison.Ordinal);

        var arguments = line[prefix.Length..].Split(' ');
        Assert.Equal((1, report), RunIn(directory, arguments));
        Assert.Equal((0, "agreement after each of 2 steps\n"), RunIn(directory, [.. arguments, "fixed"]));
    }

    [Fact]
    public void An_invalid_scenario_is_not_replayed()
    {
        using var directory = new TemporaryDirectory();
        directory.Write("invalid.rmap", "p0 writes 0\n");
        Assert.Equal((2, ""), RunIn(directory, "replay", "invalid.rmap"));
    }

    [Fact]
    public void The_corrected_walk_agrees_with_the_oracle()
    {
        var (code, output) = Run("fixed");
        Assert.Equal(0, code);
        Assert.StartsWith("agreement", output, StringComparison.Ordinal);
    }

    static (int Code, string Output) Run(params string[] arguments)
    {
        using var directory = new TemporaryDirectory();
        return RunIn(directory, arguments);
    }

    static (int Code, string Output) RunIn(TemporaryDirectory directory, params string[] arguments)
    {
        var program = typeof(TutorialTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
            .Single(data => data.Key == "RmapProps.Tutorial").Value!;
        using var process = Process.Start(new ProcessStartInfo("dotnet", [program, .. arguments])
        {
            WorkingDirectory = directory.Path,
            RedirectStandardOutput = true,
        })!;
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output.ReplaceLineEndings("\n"));
    }

    static string ReadPage() => Text("README.md");

    static string Text(string name, [CallerFilePath] string path = "") =>
        File.ReadAllText(Path.Combine(Path.GetDirectoryName(path)!, "../../../tutorial", name)).ReplaceLineEndings("\n");

    [GeneratedRegex(@"`(?<name>\w+\.cs)`:\n\n```csharp\n(?<code>.*?)```", RegexOptions.Singleline)]
    private static partial Regex Block();
}
