using System.Text;
using RmapProps.Contract.Scenarios;

namespace RmapProps.Harness.Findings;

/// <summary>The text of a scenario file with comments between its header and its steps.</summary>
internal static class CommentedScenario
{
    /// <summary>Returns the text, which parses as the scenario.</summary>
    public static string TextOf(Scenario scenario, IEnumerable<string> comments)
    {
        var text = new StringBuilder(Scenario.Header).Append('\n');
        foreach (var comment in comments)
            AppendComment(text, comment);
        return text.Append(scenario.ToString().AsSpan(Scenario.Header.Length + 1)).ToString();
    }

    /// <summary>Appends one line that the format reads as a comment, whatever characters the message contains.</summary>
    private static void AppendComment(StringBuilder text, string words)
    {
        text.Append("# ");
        foreach (var rune in words.EnumerateRunes())
            text.Append(Rune.IsControl(rune) ? new Rune(' ') : rune);
        text.Append('\n');
    }
}
