using System.Text;

namespace RmapProps.Cli.Terminals;

/// <summary>
/// Text in lines that are no wider than a terminal, broken between words; what follows the first line is indented.
/// </summary>
internal static class Folded
{
    private const string Indent = "  ";

    /// <summary>The lines of a sentence.</summary>
    public static string Of(string text, int width) => string.Join('\n', LinesOf(text, width));

    /// <summary>
    /// The lines of a line. It keeps its own indentation and, as far as it fits, the blanks between its words; a word that is
    /// wider than the terminal is left to it, because half a path or command is none.
    /// </summary>
    public static IReadOnlyList<string> LinesOf(string line, int width)
    {
        if (line.Length <= width)
            return [line];
        var margin = line[..^line.TrimStart(' ').Length];
        var lines = new List<string>();
        var (folded, blanks) = (new StringBuilder(margin), 0);
        var isFirst = true;
        foreach (var word in line[margin.Length..].Split(' '))
        {
            if (word.Length == 0)
            {
                blanks++;
                continue;
            }

            var gap = isFirst ? 0 : blanks + 1;
            if (!isFirst && folded.Length + gap + word.Length > width)
            {
                lines.Add(folded.ToString());
                folded.Clear().Append(margin).Append(Indent);
                gap = 0;
            }

            folded.Append(' ', gap).Append(word);
            (blanks, isFirst) = (0, false);
        }

        return [.. lines, folded.ToString()];
    }
}
