using System.Diagnostics;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace RmapProps.SnapshotTests.Docs;

/// <summary>The tutorial shows the files that are compiled, and they do what it says.</summary>
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
    public void The_mistake_is_found_and_told_as_on_the_page()
    {
        var (code, output) = Run();
        Assert.Equal(1, code);
        var told = string.Concat(output.Split('\n').Take(10).Select(line => line.Length == 0 ? "\n" : $"    {line}\n"));
        Assert.StartsWith("    own-walk diverged at step 2 of 2: p0 write 0\n", told, StringComparison.Ordinal);
        Assert.Contains(told, ReadPage(), StringComparison.Ordinal);
    }

    [Fact]
    public void Without_the_mistake_both_agree()
    {
        var (code, output) = Run("mended");
        Assert.Equal(0, code);
        Assert.StartsWith("agreement", output, StringComparison.Ordinal);
    }

    static (int Code, string Output) Run(params string[] arguments)
    {
        using var directory = new TemporaryDirectory();
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
