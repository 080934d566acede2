using System.Text;
using RmapProps.Harness;

namespace RmapProps.Reports;

/// <summary>A story for a terminal: after each step what it changed, in words, and the state as a picture of characters.</summary>
public static class StoryText
{
    /// <summary>The text.</summary>
    /// <param name="story">The story.</param>
    /// <param name="name">What the scenario is called: its file.</param>
    public static string Of(Story story, string name)
    {
        var text = new StringBuilder();
        text.Append($"{Visible.Of(name)}   subject {story.Contest.SubjectName}   rules {story.Contest.Rules}\n{ForestText.Legend}\n");
        foreach (var step in story.Steps)
        {
            text.Append($"\nstep {step.Number}: {step.Step}   {step.Outcome}\n");
            if (story.PartsAt(step))
                AppendParting(text, story);
            else
                AppendStep(text, step);
        }

        text.Append($"\n{story.Ending}\n");
        if (story.Divergence is not null)
            text.Append($"{CounterexampleText.ReplayLine(story.Contest, name)}\n");
        return text.ToString();
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
