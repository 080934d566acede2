using System.Text;
using RmapProps.Reports.Changes;
using RmapProps.Reports.Pictures;
using RmapProps.Reports.Text;
using RmapProps.Reports.Words;

namespace RmapProps.Reports.Walkthroughs;

/// <summary>
/// A story for a terminal: after each step what it changed, in words, and the state as a picture of characters.
/// </summary>
public static class WalkthroughText
{
    /// <summary>The text in pieces of whole lines: what stands above, each step as it is run, and how it ends.</summary>
    /// <param name="walkthrough">The story.</param>
    /// <param name="name">What the scenario is called: its file.</param>
    public static IEnumerable<string> PiecesOf(Walkthrough walkthrough, string name)
    {
        yield return $"{Visible.Of(name)}   subject {walkthrough.TestPair.SubjectName}   kernel {walkthrough.TestPair.Kernel}\n"
            + $"{ForestText.Legend}\n";
        foreach (var step in walkthrough.Steps)
        {
            var text = new StringBuilder($"\nstep {step.Number}: {step.Step}   {step.Outcome}\n");
            if (walkthrough.PartsAt(step))
                AppendParting(text, walkthrough);
            else
                AppendStep(text, step);
            yield return text.ToString();
        }

        yield return $"\n{walkthrough.Ending}\n";
        if (walkthrough.Divergence is not null)
            yield return $"{CounterexampleText.ReplayLine(walkthrough.TestPair, name)}\n";
    }

    private static void AppendStep(StringBuilder text, WalkthroughStep step)
    {
        var lines = ChangeLines.Of(step.Changes);
        var width = lines.Select(line => line.Of.Length).DefaultIfEmpty().Max();
        foreach (var line in lines)
            text.Append($"    {line.Of.PadRight(width)}  {line.Words}\n");
        if (lines.Count == 0)
            text.Append("    nothing changed\n");
        if (lines.Count == 0 || step.After is not { } after)
            return;
        text.Append('\n');
        foreach (var line in ForestText.LinesOf(after))
            text.Append($"    {line}\n");
    }

    private static void AppendParting(StringBuilder text, Walkthrough walkthrough)
    {
        var divergence = walkthrough.Divergence!;
        text.Append($"    {Headline.Of(divergence, walkthrough.FailingStep)}\n");
        foreach (var line in DivergenceText.LinesOf(divergence).Skip(1))
            text.Append($"    {line}\n");
        if (walkthrough.FailingStep is not { } failingStep)
            return;
        text.Append('\n');
        foreach (var line in FailingStepText.LinesOf(failingStep, divergence, walkthrough.TestPair.SubjectName))
            text.Append($"    {line}\n");
    }
}
