using System.Text;
using RmapProps.Reports.Changes;
using RmapProps.Reports.Pictures;
using RmapProps.Reports.Text;
using RmapProps.Reports.Words;

namespace RmapProps.Reports.Walkthroughs;

/// <summary>A story for a terminal: after each step what it changed, in words, and the state as a picture of characters.</summary>
public static class WalkthroughText
{
    /// <summary>The text in pieces of whole lines: what stands above, each step as it is run, and how it ends.</summary>
    /// <param name="story">The story.</param>
    /// <param name="name">What the scenario is called: its file.</param>
    public static IEnumerable<string> PiecesOf(Walkthrough story, string name)
    {
        yield return $"{Visible.Of(name)}   subject {story.TestPair.SubjectName}   kernel {story.TestPair.Kernel}\n{ForestText.Legend}\n";
        foreach (var step in story.Steps)
        {
            var text = new StringBuilder($"\nstep {step.Number}: {step.Step}   {step.Outcome}\n");
            if (story.PartsAt(step))
                AppendParting(text, story);
            else
                AppendStep(text, step);
            yield return text.ToString();
        }

        yield return $"\n{story.Ending}\n";
        if (story.Divergence is not null)
            yield return $"{CounterexampleText.ReplayLine(story.TestPair, name)}\n";
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

    private static void AppendParting(StringBuilder text, Walkthrough story)
    {
        var divergence = story.Divergence!;
        text.Append($"    {Headline.Of(divergence, story.FailingStep)}\n");
        foreach (var line in DivergenceText.LinesOf(divergence).Skip(1))
            text.Append($"    {line}\n");
        if (story.FailingStep is not { } scene)
            return;
        text.Append('\n');
        foreach (var line in FailingStepText.LinesOf(scene, divergence, story.TestPair.SubjectName))
            text.Append($"    {line}\n");
    }
}
