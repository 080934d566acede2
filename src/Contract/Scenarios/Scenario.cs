using System.Text;

namespace RmapProps.Contract.Scenarios;

/// <summary>
/// A list of steps: generators make them, machines run them, shrinkers reduce them and people read them. Every list is a valid
/// scenario, so any subsequence of one is a scenario too.
/// </summary>
/// <param name="Steps">The steps, in order.</param>
public sealed record Scenario(Sequence<Step> Steps)
{
    /// <summary>The first line of the text.</summary>
    public const string Header = "rmap-scenario 1";

    /// <summary>The number of steps.</summary>
    public int Length => Steps.Count;

    /// <summary>Returns the first steps, up to a number of them.</summary>
    public Scenario Take(int count) => new(Sequence.Create(Steps.Span[..count]));

    /// <summary>The canonical text (rule 4): header, a step a line, one space, decimal, LF.</summary>
    public override string ToString()
    {
        var text = new StringBuilder(Header).Append('\n');
        foreach (var step in Steps)
            text.Append(step).Append('\n');
        return text.ToString();
    }
}
