using System.Runtime.CompilerServices;
using RmapProps.Contract.Scenarios;
using RmapProps.Contract.Text;

namespace RmapProps.SnapshotTests.Gallery;

/// <summary>The scenarios of the gallery, one file each in snapshots/scenarios. To add a scenario, add a file.</summary>
static class ScenarioFiles
{
    /// <summary>The names of the scenarios, in order.</summary>
    public static IReadOnlyList<string> Names { get; } =
    [
        .. Directory.EnumerateFiles(Folder(), "*.rmap")
            .Select(file => Path.GetFileNameWithoutExtension(file)!)
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>Returns the whole text of a file, with its story and its steps.</summary>
    public static string TextOf(string name) => File.ReadAllText(Path.Combine(Folder(), $"{name}.rmap"));

    /// <summary>Returns the steps of a file.</summary>
    public static Scenario Read(string name) => Parse($"{name}.rmap", TextOf(name));

    /// <summary>Parses a scenario; throws if the text is invalid.</summary>
    public static Scenario Parse(string file, string text)
    {
        var reading = ScenarioText.Parse(file, text);
        return reading.IsValid
            ? reading.Scenario
            : throw new ArgumentException(string.Join('\n', reading.Errors), nameof(text));
    }

    // Reads from the source folder, so that a new file needs no build.
    static string Folder([CallerFilePath] string file = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(file)!, "..", "..", "scenarios"));
}
