using System.Text;

namespace RmapProps.Cli.Terminals;

/// <summary>
/// Folds text between words at the width of a terminal, and indents all lines after the first. Spectre.Console can fold as well,
/// but it breaks words that are too wide, and half a path or a command is useless.
/// </summary>
internal static class Folded
{
    private const string Indent = "  ";

    /// <summary>Folds a sentence.</summary>
    public static string Of(string text, int width) => string.Join('\n', LinesOf(text, width));

    /// <summary>
    /// Folds one line. Keeps its indentation, and the blanks between words that stay on one line. A word that is wider than the
    /// terminal stays whole.
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
