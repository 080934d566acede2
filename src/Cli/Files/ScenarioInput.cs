using System.Text;
using RmapProps.Cli.Terminals;
using RmapProps.Contract;
using RmapProps.Contract.Scenarios;
using RmapProps.Contract.Text;
using RmapProps.Harness.Files;
using RmapProps.Harness.Findings;
using RmapProps.Reports.Text;
using RmapProps.Reports.Walkthroughs;
using RmapProps.Reports.Words;

namespace RmapProps.Cli.Files;

/// <summary>A scenario to run, with its name in messages.</summary>
/// <param name="Name">The file, or the seed and number that generate the scenario.</param>
/// <param name="Scenario">The scenario.</param>
/// <param name="Source">The arguments from which a command reads the scenario again.</param>
/// <param name="Lines">The line of each step in the file; null for a scenario that is not from a file.</param>
/// <param name="Facts">
/// The subject and the kernel version of the finding; null for a scenario that is not from the folder of a finding.
/// </param>
internal sealed record ScenarioInput(
    string Name, Scenario Scenario, IReadOnlyList<string> Source, Sequence<int>? Lines = null, FindingFacts? Facts = null)
{
    /// <summary>The comments of the file.</summary>
    public Story Story { get; init; } = Story.None;

    /// <summary>The name for a title that is also the argument of a command.</summary>
    public string NameToType => Source is [StandardInput.Name] ? StandardInput.Name : Name;

    /// <summary>Returns the input without its name, comments and source, which can name the cause of a divergence.</summary>
    public ScenarioInput Blinded() => this with { Name = Blind.Scenario, Source = [], Story = Story.None };

    /// <summary>
    /// Reads a file, standard input, or the folder of a finding. If it cannot be run, reports the reason and returns null.
    /// </summary>
    public static ScenarioInput? Read(string path)
    {
        try
        {
            if (path == StandardInput.Name)
                return Of("standard input", path, StandardInput.Read(WholeFile.LongScenario), null);
            if (!Directory.Exists(path))
                return Of(path, path, WholeFile.Read(path), null);
            if (FindingFolder.Is(path))
            {
                var file = FindingFolder.ScenarioIn(path);
                return Of(file, path, WholeFile.Read(file), FindingFacts.Read(path));
            }

            Terminal.Refuse(
                ExitCode.Usage, $"{path} is a directory, and not the folder of a finding: it has no {FindingFolder.Facts}");
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

    private static ScenarioInput? Of(string name, string source, byte[] text, FindingFacts? facts)
    {
        var reading = ScenarioText.Parse(name, text);
        foreach (var error in reading.Errors)
            Terminal.Say(error.ToString());
        if (reading.ErrorCount > reading.Errors.Count)
            Terminal.Say($"{name}: {Amount.Of(reading.ErrorCount - reading.Errors.Count, "more error")}, not shown");
        return reading.IsValid
            ? new(name, reading.Scenario, [source], reading.Lines, facts)
            {
                Story = Story.Of(Encoding.UTF8.GetString(text), reading.Lines),
            }
            : null;
    }
}
