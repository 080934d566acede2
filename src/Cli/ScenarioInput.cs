using RmapProps.Contract;

namespace RmapProps.Cli;

/// <summary>Something to run, and what to call it.</summary>
/// <param name="Name">Its file, or where it comes from.</param>
/// <param name="Scenario">The scenario.</param>
/// <param name="Source">What to give to a command to have it again.</param>
/// <param name="Lines">On which lines of the file its steps stand; null for what is not from a file.</param>
public sealed record ScenarioInput(string Name, Scenario Scenario, IReadOnlyList<string> Source, Sequence<int>? Lines = null)
{
    /// <summary>Reads a file; says what is wrong with it, and gives null, where it cannot be run.</summary>
    public static ScenarioInput? Read(string file)
    {
        byte[] bytes;
        try
        {
            bytes = File.ReadAllBytes(file);
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException or ArgumentException)
        {
            Terminal.Refuse(ExitCode.Usage, $"cannot read {file}: {refused.Message}");
            return null;
        }

        var reading = ScenarioText.Parse(file, bytes);
        foreach (var error in reading.Errors)
            Console.Error.WriteLine(error);
        if (reading.ErrorCount > reading.Errors.Count)
            Console.Error.WriteLine($"{file}: {TextTable.Number(reading.ErrorCount - reading.Errors.Count)} more errors, not shown");
        return reading.IsValid ? new(file, reading.Scenario, [file], reading.Lines) : null;
    }
}
