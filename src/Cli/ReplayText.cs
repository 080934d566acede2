using RmapProps.Contract;
using RmapProps.Harness;

namespace RmapProps.Cli;

/// <summary>What <c>replay</c> prints for people: each step with its outcome, the state at the end, and the verdict.</summary>
/// <param name="input">The scenario.</param>
/// <param name="contest">Who runs it.</param>
/// <param name="everyStep">Whether each step has its state.</param>
public sealed class ReplayText(ScenarioInput input, Contest contest, bool everyStep)
{
    private readonly int width = input.Scenario.Steps.Select(step => step.ToString().Length).DefaultIfEmpty().Max();

    /// <summary>What stands above all.</summary>
    public void Begin() => Terminal.WriteFolded($"{input.Name}   subject {contest.SubjectName}   rules {contest.Rules}\n\n");

    /// <summary>The next step.</summary>
    public void Add(TraceStep step)
    {
        Terminal.WriteFolded($"{step.Line,5}  {step.Step.ToString().PadRight(width)}  {step.Outcome}\n");
        if (step.CrashMessage is { } message)
            Terminal.WriteFolded($"       {message}\n");
        if (step.Observation is { } seen)
            Terminal.WriteFolded(Indented(seen) + '\n');
    }

    /// <summary>What is left to say.</summary>
    /// <param name="final">What the subject holds at the end; null after a crash.</param>
    /// <param name="divergence">Where the two sides disagree, if they do.</param>
    public void End(Observation? final, Divergence? divergence)
    {
        Terminal.WriteFolded("\n");
        if (final is not null && !everyStep)
            Terminal.WriteFolded(final.ToText() + '\n');
        Terminal.WriteFolded(divergence is null
            ? $"agreement after each of {input.Scenario.Length} steps\n"
            : CounterexampleText.Of(Terminal.Width, input.Scenario, divergence, contest, input.Source));
    }

    private static string Indented(Observation seen) =>
        string.Concat(seen.ToText().TrimEnd('\n').Split('\n').Select(line => $"         {line}\n"));
}
