using System.Text;
using RmapProps.Harness;

namespace RmapProps.Reports;

/// <summary>A story for a terminal: after each step what it changed, in words, and the state as a picture of characters.</summary>
public static class StoryText
{
    /// <summary>The text in pieces of whole lines: what stands above, each step as it is run, and how it ends.</summary>
    /// <param name="story">The story.</param>
    /// <param name="name">What the scenario is called: its file.</param>
    public static IEnumerable<string> PiecesOf(Story story, string name)
    {
        yield return $"{Visible.Of(name)}   subject {story.Contest.SubjectName}   rules {story.Contest.Rules}\n{ForestText.Legend}\n";
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
            yield return $"{CounterexampleText.ReplayLine(story.Contest, name)}\n";
    }

    private static void AppendStep(StringBuilder text, StoryStep step)
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

    private static void AppendParting(StringBuilder text, Story story)
    {
        var divergence = story.Divergence!;
        text.Append($"    {Claim.Of(divergence, story.Scene)}\n");
        foreach (var line in DivergenceText.LinesOf(divergence).Skip(1))
            text.Append($"    {line}\n");
        if (story.Scene is not { } scene)
            return;
        text.Append('\n');
        foreach (var line in SceneText.LinesOf(scene, divergence, story.Contest.SubjectName))
            text.Append($"    {line}\n");
    }
}
