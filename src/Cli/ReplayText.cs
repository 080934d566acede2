using System.Text;
using RmapProps.Contract;
using RmapProps.Harness;

namespace RmapProps.Cli;

/// <summary>What <c>replay</c> prints for people: each step with its outcome, the state at the end, and the verdict.</summary>
public static class ReplayText
{
    /// <summary>Writes it to standard output.</summary>
    public static void Write(ScenarioInput input, Trace trace, Divergence? divergence, Contest contest)
    {
        var output = new StringBuilder();
        output.Append($"{Visible.Of(input.Name)}   subject {contest.SubjectName}   rules {contest.Rules}").Append('\n');
        output.Append('\n');
        var width = trace.Steps.Select(step => step.Step.ToString().Length).DefaultIfEmpty().Max();
        foreach (var step in trace.Steps)
        {
            output.Append($"{step.Line,5}  {step.Step.ToString().PadRight(width)}  {step.Outcome}").Append('\n');
            if (step.CrashMessage is { } message)
                output.Append($"       {message}").Append('\n');
            if (step.Observation is { } seen)
                output.Append(Indented(seen)).Append('\n');
        }

        output.Append('\n');
        if (trace.Final is { } final && !trace.EveryStep)
            output.Append(final.ToText()).Append('\n');
        output.Append(divergence is null
            ? $"agreement {Amount.AfterEach(input.Scenario.Length)}\n"
            : CounterexampleText.Of(Terminal.Width, input.Scenario, divergence, contest, input.Source));
        Terminal.WriteFolded(output.ToString());
    }

    private static string Indented(Observation seen) =>
        string.Concat(seen.ToText().TrimEnd('\n').Split('\n').Select(line => $"         {line}\n"));
}
