using RmapProps.Harness.Files;

namespace RmapProps.Harness.Findings;

/// <summary>The names of the files in the folder of a finding. Other entries belong to the user, and stay.</summary>
public static class FindingFolder
{
    /// <summary>The simplest scenario; absent before shrinking.</summary>
    public const string Scenario = "scenario.rmap";

    /// <summary>The scenario as it was found.</summary>
    public const string Original = "original.rmap";

    /// <summary>The facts about the finding, for programs. A folder without this file is not a finding.</summary>
    public const string Facts = "finding.json";

    /// <summary>The report as text.</summary>
    public const string Report = "report.txt";

    /// <summary>The report as an HTML page.</summary>
    public const string Page = "report.html";

    /// <summary>A regression test to paste.</summary>
    public const string Regression = "regression.cs";

    private static readonly string[] Files = [Scenario, Original, Facts, Report, Page, Regression, FolderLock.FileName];

    /// <summary>Returns whether a directory is the folder of a finding.</summary>
    public static bool Is(string directory) => File.Exists(Path.Combine(directory, Facts));

    /// <summary>Returns the file to run: the simplest scenario or, if that is missing or empty, the original.</summary>
    public static string ScenarioIn(string folder) =>
        Path.Combine(folder, new FileInfo(Path.Combine(folder, Scenario)) is { Exists: true, Length: > 0 } ? Scenario : Original);

    /// <summary>
    /// Moves the user's entries from one folder to another. If a name is taken, the name of the source folder is appended.
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
