using RmapProps.Harness.Files;

namespace RmapProps.Harness.Findings;

/// <summary>What the folder of a finding holds, by name. Anything else in it is somebody's own, and stays.</summary>
public static class FindingFolder
{
    /// <summary>The smallest scenario; not there before it was shrunk.</summary>
    public const string Scenario = "scenario.rmap";

    /// <summary>The scenario as it was met.</summary>
    public const string Original = "original.rmap";

    /// <summary>What it is, for programs. A folder without it is no finding.</summary>
    public const string Facts = "finding.json";

    /// <summary>What is printed about it.</summary>
    public const string Report = "report.txt";

    /// <summary>The same as a page.</summary>
    public const string Page = "report.html";

    /// <summary>A test to paste.</summary>
    public const string Regression = "regression.cs";

    private static readonly string[] Files = [Scenario, Original, Facts, Report, Page, Regression, FolderLock.FileName];

    /// <summary>Whether a directory is the folder of a finding.</summary>
    public static bool Is(string directory) => File.Exists(Path.Combine(directory, Facts));

    /// <summary>The file to run: the smallest scenario or, where there is none, or nothing in it, the original.</summary>
    public static string ScenarioIn(string folder) =>
        Path.Combine(folder, new FileInfo(Path.Combine(folder, Scenario)) is { Exists: true, Length: > 0 } ? Scenario : Original);

    /// <summary>
    /// Moves what is somebody's own from one folder to another; a name that is taken gets that of its folder as well.
    /// </summary>
    internal static void MoveOthers(string from, string to)
    {
        foreach (var path in Directory.GetFileSystemEntries(from))
        {
            var name = Path.GetFileName(path);
            if (Files.Contains(name))
                continue;
            var target = Path.Combine(to, name);
            Directory.Move(path, Path.Exists(target) ? $"{target}.{Path.GetFileName(from)}" : target);
        }
    }
}
