using RmapProps.Cli.Terminals;
using RmapProps.Contract;
using RmapProps.Contract.Scenarios;
using RmapProps.Contract.Text;
using RmapProps.Harness.Files;
using RmapProps.Harness.Findings;
using RmapProps.Reports.Words;

namespace RmapProps.Cli.Files;

/// <summary>Something to run, and what to call it.</summary>
/// <param name="Name">Its file, or where it comes from.</param>
/// <param name="Scenario">The scenario.</param>
/// <param name="Source">What to give to a command to have it again.</param>
/// <param name="Lines">On which lines of the file its steps stand; null for what is not from a file.</param>
/// <param name="Facts">
/// What is known of it, where it is the folder of a finding: who failed, and under which kernel version.
/// </param>
internal sealed record ScenarioInput(
    string Name, Scenario Scenario, IReadOnlyList<string> Source, Sequence<int>? Lines = null, FindingFacts? Facts = null)
{
    /// <summary>
    /// Reads a file, or the folder of a finding; says what is wrong with it, and gives null, where it cannot be run.
    /// </summary>
    public static ScenarioInput? Read(string path)
    {
        try
        {
            if (!Directory.Exists(path))
                return Read(path, path, null);
            if (FindingFolder.Is(path))
                return Read(FindingFolder.ScenarioIn(path), path, FindingFacts.Read(path));
            Terminal.Refuse(
                ExitCode.Usage, $"{path} is a directory, and not that of a finding, which has a {FindingFolder.Facts}");
        }
        catch (FormatException wrong)
        {
            Terminal.Refuse(ExitCode.Usage, wrong.Message);
        }
        catch (Exception refused) when (WholeFile.IsRefusal(refused))
        {
            Terminal.Refuse(ExitCode.Usage, $"cannot read {path}: {refused.Message}");
        }

        return null;
    }

    private static ScenarioInput? Read(string file, string source, FindingFacts? facts)
    {
        var reading = ScenarioText.Parse(file, WholeFile.Read(file));
        foreach (var error in reading.Errors)
            Terminal.Say(error.ToString());
        if (reading.ErrorCount > reading.Errors.Count)
            Terminal.Say($"{file}: {Amount.Of(reading.ErrorCount - reading.Errors.Count, "more error")}, not shown");
        return reading.IsValid ? new(file, reading.Scenario, [source], reading.Lines, facts) : null;
    }
}
