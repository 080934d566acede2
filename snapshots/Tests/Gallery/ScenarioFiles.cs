using System.Runtime.CompilerServices;
using RmapProps.Contract.Scenarios;
using RmapProps.Contract.Text;

namespace RmapProps.SnapshotTests.Gallery;

/// <summary>The scenarios worth knowing, a file each in snapshots/scenarios. To add one, add the file.</summary>
static class ScenarioFiles
{
    /// <summary>What they are called, in order; a name says what its scenario shows.</summary>
    public static IReadOnlyList<string> Names { get; } =
    [
        .. Directory.EnumerateFiles(Folder(), "*.rmap")
            .Select(file => Path.GetFileNameWithoutExtension(file)!)
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>The file as it is, story and steps.</summary>
    public static string TextOf(string name) => File.ReadAllText(Path.Combine(Folder(), $"{name}.rmap"));

    /// <summary>The steps alone.</summary>
    public static Scenario Read(string name) => Parse($"{name}.rmap", TextOf(name));

    /// <summary>The scenario that a text is; the text has to be one.</summary>
    public static Scenario Parse(string file, string text)
    {
        var reading = ScenarioText.Parse(file, text);
        return reading.IsValid
            ? reading.Scenario
            : throw new ArgumentException(string.Join('\n', reading.Errors), nameof(text));
    }

    // The files are read where they are written, so that a new one is there without a build.
    static string Folder([CallerFilePath] string file = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(file)!, "..", "..", "scenarios"));
}
