using RmapProps.Contract;
using RmapProps.Harness;

namespace RmapProps.Cli;

/// <summary>What <c>replay</c> prints for people: each step with its outcome, the state at the end, and the verdict.</summary>
public static class ReplayText
{
    /// <summary>Writes it to standard output.</summary>
    public static void Write(ScenarioInput input, Trace trace, Divergence? divergence, Contest contest)
    {
        var output = Console.Out;
        output.WriteLine($"{input.Name}   subject {contest.SubjectName}   rules {contest.Rules}");
        output.WriteLine();
        var width = trace.Steps.Select(step => step.Step.ToString().Length).DefaultIfEmpty().Max();
        foreach (var step in trace.Steps)
        {
            output.WriteLine($"{step.Line,5}  {step.Step.ToString().PadRight(width)}  {step.Outcome}");
            if (step.CrashMessage is { } message)
                output.WriteLine($"       {message}");
            if (step.Observation is { } seen)
                output.WriteLine(Indented(seen));
        }

        output.WriteLine();
        if (trace.Final is { } final && !trace.EveryStep)
            output.WriteLine(final.ToText());
        output.Write(divergence is null
            ? $"agreement after each of {input.Scenario.Length} steps\n"
            : CounterexampleText.Of(input.Scenario, divergence, contest, input.Source));
    }

    private static string Indented(Observation seen) =>
        string.Concat(seen.ToText().TrimEnd('\n').Split('\n').Select(line => $"         {line}\n"));
}
