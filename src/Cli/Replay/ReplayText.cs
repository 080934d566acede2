using RmapProps.Cli.Files;
using RmapProps.Cli.Terminals;
using RmapProps.Contract.Observations;
using RmapProps.Harness;
using RmapProps.Harness.Analysis;
using RmapProps.Harness.Replay;
using RmapProps.Harness.Running;
using RmapProps.Reports.Text;
using RmapProps.Reports.Words;

namespace RmapProps.Cli.Replay;

/// <summary>The output of <c>replay</c> as text: each step with its outcome, the final state, and the result.</summary>
internal static class ReplayText
{
    /// <summary>Writes each step while it runs, and the final state.</summary>
    public static void WriteRun(ScenarioInput input, ReplayRun run, TestPair pair, bool everyStep)
    {
        Terminal.WriteFolded($"{Visible.Of(input.Name)}   {Blind.Heading(pair)}kernel {pair.Kernel}\n\n");
        var width = input.Scenario.Steps.Max(step => step.ToString().Length);
        foreach (var (index, step) in run.Steps().Index())
        {
            Terminal.WriteFolded($"{index + 1,5}  {step.Step.ToString().PadRight(width)}  {step.Outcome}\n");
            if (step.CrashMessage is { } message)
                Terminal.WriteFolded($"       {message}\n");
            if (step.Observation is { } seen)
                Terminal.WriteFolded(Indented(seen) + "\n");
        }

        Terminal.WriteLine();
        if (run.Final is { } final && !everyStep)
            Terminal.WriteFolded(final.ToText() + "\n");
    }

    /// <summary>Writes the agreement or the divergence.</summary>
    public static void WriteVerdict(ScenarioInput input, Divergence? divergence, FailingStep? failingStep, TestPair pair) =>
        Terminal.WriteFolded(divergence is null
            ? $"agreement {Amount.AfterEach(input.Scenario.Length)}\n"
            : CounterexampleText.Of(Terminal.Width, input.Scenario, divergence, failingStep, pair, input.Source));

    private static string Indented(Observation seen) =>
        string.Concat(seen.ToText().TrimEnd('\n').Split('\n').Select(line => $"         {line}\n"));
}
