using System.Text;
using RmapProps.Reports.Changes;
using RmapProps.Reports.Consequences;
using RmapProps.Reports.Pictures;
using RmapProps.Reports.Text;
using RmapProps.Reports.Words;

namespace RmapProps.Reports.Walkthroughs;

/// <summary>
/// A walkthrough as text: the comments of the scenario, and after each step its changes in words and the state in characters.
/// </summary>
public static class WalkthroughText
{
    /// <summary>Returns the text in pieces of whole lines: the heading, each step as it is run, and the result.</summary>
    /// <param name="walkthrough">The walkthrough.</param>
    /// <param name="name">The name of the scenario, such as its file.</param>
    /// <param name="withCommand">Whether a divergence ends with the command that reproduces it.</param>
    public static IEnumerable<string> PiecesOf(Walkthrough walkthrough, string name, bool withCommand = true)
    {
        yield return $"{Visible.Of(name)}   {Blind.Heading(walkthrough.TestPair)}kernel {walkthrough.TestPair.Kernel}\n"
            + $"{ForestText.Legend}\n";
        foreach (var step in walkthrough.Steps)
        {
            var text = new StringBuilder("\n");
            AppendComments(text, walkthrough.Story.Before(step.Number));
            text.Append($"step {step.Number}: {step.Step}   {step.Outcome}\n");
            if (walkthrough.FailsAt(step))
                AppendFailure(text, walkthrough);
            else
                AppendStep(text, step);
            yield return text.ToString();
        }

        var end = walkthrough is { Divergence: null, Chosen: null } ? walkthrough.Story.Before(walkthrough.Length + 1) : [];
        if (end.Count > 0)
            yield return $"\n{string.Concat(end.Select(CommentLine))}";
        yield return $"\n{walkthrough.Ending}\n";
        if (walkthrough.Divergence is not null && withCommand)
            yield return $"{CounterexampleText.ReplayLine(walkthrough.TestPair, name)}\n";
    }

    private static void AppendComments(StringBuilder text, IReadOnlyList<string> comments)
    {
        foreach (var comment in comments)
            text.Append(CommentLine(comment));
    }

    private static string CommentLine(string comment) => $"# {Visible.Of(comment)}\n";

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

    private static void AppendFailure(StringBuilder text, Walkthrough walkthrough)
    {
        var divergence = walkthrough.Divergence!;
        text.Append($"    {Headline.Of(divergence, walkthrough.FailingStep)}\n");
        text.Append($"    {Consequence.Of(divergence, walkthrough.FailingStep)}\n");
        foreach (var line in DivergenceText.LinesOf(divergence).Skip(1))
            text.Append($"    {line}\n");
        if (walkthrough.FailingStep is not { } failingStep)
            return;
        text.Append('\n');
        foreach (var line in FailingStepText.LinesOf(failingStep, divergence, walkthrough.TestPair.SubjectName))
            text.Append($"    {line}\n");
    }
}
