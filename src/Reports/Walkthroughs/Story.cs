using RmapProps.Contract;

namespace RmapProps.Reports.Walkthroughs;

/// <summary>The comments of a scenario file, each with the step before which it is written.</summary>
public sealed class Story
{
    /// <summary>A story without comments.</summary>
    public static readonly Story None = new([]);

    private readonly ILookup<int, string> comments;

    private Story(IEnumerable<(int Step, string Comment)> comments) =>
        this.comments = comments.ToLookup(comment => comment.Step, comment => comment.Comment);

    /// <summary>Reads the comments of a file.</summary>
    /// <param name="text">The text of the file.</param>
    /// <param name="lines">The line of each step, from 1.</param>
    public static Story Of(string text, Sequence<int> lines)
    {
        var found = new List<(int Step, string Comment)>();
        foreach (var (index, line) in text.Split('\n').Index())
            if (line.IndexOf('#', StringComparison.Ordinal) is >= 0 and var start
                && line[(start + 1)..].Trim() is { Length: > 0 } comment)
                found.Add((lines.Count(step => step < index + 1) + 1, comment));
        return new(found);
    }

    /// <summary>
    /// Returns the comments before a step, from 1. The number after the last step stands for comments at the end of the file.
    /// </summary>
    public IReadOnlyList<string> Before(int step) => [.. comments[step]];
}
