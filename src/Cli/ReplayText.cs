using RmapProps.Contract;
using RmapProps.Harness;

namespace RmapProps.Cli;

/// <summary>What <c>replay</c> prints for people: each step with its outcome, the state at the end, and the verdict.</summary>
public static class ReplayText
{
    /// <summary>Writes it to standard output.</summary>
    public static void Write(string name, Trace trace, Divergence? divergence, Contest contest, Scenario scenario)
    {
        var output = Console.Out;
        output.WriteLine($"{name}   subject {contest.SubjectName}   rules {contest.Rules}");
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
            ? $"agreement after each of {scenario.Length} steps\n"
            : CounterexampleText.Of(scenario, divergence, contest, name));
    }

    private static string Indented(Observation seen) =>
        string.Concat(seen.ToText().TrimEnd('\n').Split('\n').Select(line => $"         {line}\n"));
}
