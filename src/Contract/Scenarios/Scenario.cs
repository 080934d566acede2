using System.Text;

namespace RmapProps.Contract.Scenarios;

/// <summary>
/// A list of steps: what generators make, machines run, shrinkers reduce and people read. Every list is a valid
/// scenario, so any subsequence of one is a scenario too.
/// </summary>
/// <param name="Steps">The steps, in order.</param>
public sealed record Scenario(Sequence<Step> Steps)
{
    /// <summary>The first line of the text.</summary>
    public const string Header = "rmap-scenario 1";

    /// <summary>How many steps there are.</summary>
    public int Length => Steps.Count;

    /// <summary>The first so many steps.</summary>
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
