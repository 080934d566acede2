using System.Text;
using RmapProps.Cli.Files;
using RmapProps.Cli.Terminals;
using RmapProps.Contract.Observations;
using RmapProps.Contract.Scenarios;
using RmapProps.Harness;
using RmapProps.Harness.Diffs;
using RmapProps.Harness.Files;
using RmapProps.Harness.Replay;

namespace RmapProps.Cli.Diff;

/// <summary>A file to compare: a scenario to run, or saved states.</summary>
/// <param name="Name">The file.</param>
/// <param name="Scenario">The scenario; null for saved states.</param>
/// <param name="Saved">The saved states; null for a scenario.</param>
internal sealed record DiffInput(string Name, Scenario? Scenario, Trace? Saved)
{
    /// <summary>Reads a file. If it is neither, reports the errors and returns null.</summary>
    public static DiffInput? Read(string file)
    {
        try
        {
            var text = Encoding.UTF8.GetString(file == StandardInput.Name
                ? StandardInput.Read(WholeFile.LongTrace)
                : WholeFile.Read(file, WholeFile.LongTrace));
            if (text.TrimStart('\uFEFF', ' ', '\t', '\r', '\n').StartsWith('{'))
                return new(NameOf(file), null, SavedIn(JsonPlace.Parse(text)));
        }
        catch (FormatException refused)
        {
            Terminal.Refuse(ExitCode.Usage, $"cannot read {file}: {refused.Message}");
            return null;
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException or ArgumentException)
        {
            // Reading it as a scenario reports the reason.
        }

        return ScenarioInput.Read(file) is { } input ? new(NameOf(file), input.Scenario, null) : null;
    }

    /// <summary>Returns the side of the comparison. Runs a scenario.</summary>
    public DiffSide Run(TestPair pair) => Scenario is null
        ? new(Name, null, Saved!)
        : new(Name, new(pair.SubjectName, pair.Kernel.Name), Replayer.Run(Scenario, pair.NewSubject, everyStep: true));

    private static string NameOf(string file) => file == StandardInput.Name ? "standard input" : file;

    private static Trace SavedIn(JsonPlace json)
    {
        var format = json.Value.TryGetProperty(
            "format", out var value) && value.ValueKind == System.Text.Json.JsonValueKind.String ? value.GetString() : null;
        return format switch
        {
            Trace.Format => TraceReader.Read(json),
            Observation.Format => new([], ObservationReader.Read(json), EveryStep: false),
            _ => throw new FormatException(
                $"expected a JSON object with the format '{Observation.Format}' or '{Trace.Format}', found "
                + $"{(format is null ? "no format" : $"'{format}'")}"),
        };
    }
}
