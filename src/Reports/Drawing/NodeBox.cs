using RmapProps.Reports.Forests;

namespace RmapProps.Reports.Drawing;

/// <summary>The lines in the box of a node, and the size of the box.</summary>
/// <param name="Lines">The lines from top to bottom; the first one is the title.</param>
/// <param name="IsWrong">For each line, whether it shows a difference.</param>
/// <param name="IsStruck">For each line, whether only the other picture has it.</param>
internal sealed record NodeBox(IReadOnlyList<string> Lines, IReadOnlyList<bool> IsWrong, IReadOnlyList<bool> IsStruck)
{
    /// <summary>The distance of lines.</summary>
    public const double LineHeight = 16;

    /// <summary>The distance of text and border.</summary>
    public const double Padding = 8;

    // The fixed-width fonts of browsers are at most slightly wider than 0.6 of their size.
    private const double WidthOfCharacter = 7.3;

    private const double WidthOfTitle = 7.9;

    /// <summary>The width of the box.</summary>
    public double Width => Math.Max(Lines[0].Length * WidthOfTitle, LabelWidth(Lines.Skip(1))) + (2 * Padding);

    /// <summary>The height of the box.</summary>
    public double Height => (Lines.Count * LineHeight) + Padding + 2;

    /// <summary>Returns the box of a node.</summary>
    public static NodeBox Of(MarkedNode node, Palette tone)
    {
        var lines = new List<string>();
        var (isWrong, isStruck) = (new List<bool>(), new List<bool>());
        foreach (var fact in node.Facts)
        {
            lines.Add(Palette.TextOf(fact));
            isStruck.Add(fact.Text.Length == 0);
            if (tone.NoteOn(fact) is { } note)
                lines.Add(note);
            isStruck.AddRange(Enumerable.Repeat(false, lines.Count - isStruck.Count));
            isWrong.AddRange(Enumerable.Repeat(tone.NoteOn(fact) is not null, lines.Count - isWrong.Count));
        }

        if (tone.WordFor(node) is { } word)
        {
            lines.Add(word);
            isWrong.Add(true);
            isStruck.Add(false);
        }

        return new(lines, isWrong, isStruck);
    }

    /// <summary>Returns the width of the longest of several lines of ordinary size.</summary>
    public static double LabelWidth(IEnumerable<string> lines) =>
        lines.Select(line => line.Length).DefaultIfEmpty().Max() * WidthOfCharacter;
}
