using RmapProps.Contract.Scenarios;
using RmapProps.Contract.Text;
using RmapProps.Harness.Files;

namespace RmapProps.Harness.Findings;

/// <summary>A finding of an earlier run, read from its folder.</summary>
/// <param name="Folder">Its folder.</param>
/// <param name="Facts">Its facts.</param>
/// <param name="Scenario">The scenario to run: the simplest one, or the original if it was not shrunk.</param>
/// <param name="Original">The scenario as it was found; null if that is the one to run, or if its file is gone.</param>
public sealed record KnownFinding(string Folder, FindingFacts Facts, Scenario Scenario, Scenario? Original = null)
{
    /// <summary>The name of the folder.</summary>
    public string Name => Path.GetFileName(Folder);

    /// <summary>Reads a folder.</summary>
    /// <exception cref="FormatException">Its files cannot be read.</exception>
    public static KnownFinding Read(string folder)
    {
        var (facts, file, original) = (
            FindingFacts.Read(folder), FindingFolder.ScenarioIn(folder), Path.Combine(folder, FindingFolder.Original));
        return new(folder, facts, ScenarioOf(file), file != original && File.Exists(original) ? ScenarioOf(original) : null);
    }

    private static Scenario ScenarioOf(string file)
    {
        var reading = ScenarioText.Parse(file, WholeFile.Read(file));
        return reading.IsValid ? reading.Scenario : throw new FormatException(reading.Errors[0].ToString());
    }
}
