using RmapProps.Reports.Forests;

namespace RmapProps.Reports.Drawing;

/// <summary>The lines in the box of a node, and how large the box has to be for them.</summary>
/// <param name="Lines">From above to below; the first one is the title.</param>
/// <param name="IsWrong">For each line whether it says that something differs.</param>
/// <param name="IsStruck">For each line whether only the other picture says it.</param>
internal sealed record NodeBox(IReadOnlyList<string> Lines, IReadOnlyList<bool> IsWrong, IReadOnlyList<bool> IsStruck)
{
    /// <summary>From line to line.</summary>
    public const double LineHeight = 16;

    /// <summary>Between text and border.</summary>
    public const double Padding = 8;

    // Of the fixed-width fonts that browsers come with none is wider than six tenths of its size, and a bit.
    private const double WidthOfCharacter = 7.3;

    private const double WidthOfTitle = 7.9;

    /// <summary>How wide.</summary>
    public double Width => Math.Max(Lines[0].Length * WidthOfTitle, LabelWidth(Lines.Skip(1))) + (2 * Padding);

    /// <summary>How high.</summary>
    public double Height => (Lines.Count * LineHeight) + Padding + 2;

    /// <summary>The box of a node.</summary>
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

    /// <summary>How wide the longest of some lines of ordinary size is.</summary>
    public static double LabelWidth(IEnumerable<string> lines) =>
        lines.Select(line => line.Length).DefaultIfEmpty().Max() * WidthOfCharacter;
}
