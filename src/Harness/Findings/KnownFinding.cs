using RmapProps.Contract;

namespace RmapProps.Harness;

/// <summary>A finding of an earlier run, read from its folder.</summary>
/// <param name="Folder">Its folder.</param>
/// <param name="Facts">What it is.</param>
/// <param name="Scenario">The scenario to run: the smallest, or the original where it was not shrunk.</param>
public sealed record KnownFinding(string Folder, FindingFacts Facts, Scenario Scenario)
{
    /// <summary>The name of the folder.</summary>
    public string Name => Path.GetFileName(Folder);

    /// <summary>Reads a folder.</summary>
    /// <exception cref="FormatException">Its files are not what somebody can run.</exception>
    public static KnownFinding Read(string folder)
    {
        var facts = FindingFacts.Read(folder);
        var file = FindingFolder.ScenarioIn(folder);
        var reading = ScenarioText.Parse(file, File.ReadAllBytes(file));
        return reading.IsValid ? new(folder, facts, reading.Scenario) : throw new FormatException(reading.Errors[0].ToString());
    }
}
