using System.Runtime.CompilerServices;

namespace RmapProps.SnapshotTests.Docs;

/// <summary>
/// A Markdown page of this repository. Its examples are compared with the program's output, or rewritten from it: a run with
/// RMAPPROPS_SNAPSHOT=accept changes the page instead of failing, except on a build server.
/// </summary>
/// <param name="name">The path, from the root of the repository.</param>
sealed class Page(string name)
{
    static readonly bool Accepts = Environment.GetEnvironmentVariable("RMAPPROPS_SNAPSHOT") == "accept"
        && Environment.GetEnvironmentVariable("CI") is null or "" or "false";

    /// <summary>The path, from the root of the repository.</summary>
    public string Name => name;

    /// <summary>The content.</summary>
    public string Text => File.ReadAllText(PathOf(name)).ReplaceLineEndings("\n");

    /// <summary>Every page that a reader may open: the README, the documentation, and the pages in the folders.</summary>
    public static IEnumerable<Page> All() => Directory.EnumerateFiles(Root(), "*.md", SearchOption.AllDirectories)
        .Select(file => Path.GetRelativePath(Root(), file).Replace('\\', '/'))
        .Where(file => !file.Split('/').Any(folder => folder is "bin" or "obj" or ".git"))
        .Order(StringComparer.Ordinal)
        .Select(file => new Page(file));

    /// <summary>The path of a file of the repository.</summary>
    public static string PathOf(string file) => Path.GetFullPath(Path.Combine(Root(), file));

    /// <summary>Compares the indented block below a command with a text.</summary>
    public void Shows(string command, string expected)
    {
        var lines = Text.Split('\n').ToList();
        var first = lines.IndexOf("    $ " + command) + 1;
        Assert.True(first > 0, $"{name} has no line '    $ {command}'");
        var count = lines.Skip(first)
            .TakeWhile(line => line.Length == 0 || line.StartsWith("    ", StringComparison.Ordinal)).Count();
        var block = expected.Trim('\n').Split('\n').Select(line => line.Length == 0 ? "" : "    " + line);
        Replace(lines, first, count, ["", .. block, ""]);
    }

    /// <summary>Compares the Markdown table that begins with a header with other rows.</summary>
    public void ShowsTable(string header, IReadOnlyList<string> rows)
    {
        var lines = Text.Split('\n').ToList();
        var first = lines.FindIndex(line => line.StartsWith(header, StringComparison.Ordinal));
        Assert.True(first >= 0, $"{name} has no table that begins with '{header}'");
        Replace(lines, first, lines.Skip(first).TakeWhile(line => line.StartsWith('|')).Count(), rows);
    }

    void Replace(List<string> lines, int first, int count, IReadOnlyList<string> expected)
    {
        var shown = lines.GetRange(first, count);
        if (shown.SequenceEqual(expected))
            return;
        if (!Accepts)
            Assert.Equal(string.Join('\n', expected), string.Join('\n', shown));
        lines.RemoveRange(first, count);
        lines.InsertRange(first, expected);
        File.WriteAllText(PathOf(name), string.Join('\n', lines));
    }

    static string Root([CallerFilePath] string path = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(path)!, "../../.."));
}
