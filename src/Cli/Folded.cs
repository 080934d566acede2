using System.Text;

namespace RmapProps.Cli;

/// <summary>Text in lines that are no wider than a terminal, broken between words; what follows the first line is indented.</summary>
public static class Folded
{
    private const string Indent = "  ";

    /// <summary>The lines.</summary>
    public static string Of(string text, int width)
    {
        var folded = new StringBuilder();
        var column = 0;
        foreach (var word in text.Split(' '))
        {
            if (column > 0 && column + 1 + word.Length > width)
            {
                folded.Append('\n').Append(Indent);
                column = Indent.Length;
            }
            else if (column > 0)
            {
                folded.Append(' ');
                column++;
            }

            folded.Append(word);
            column += word.Length;
        }

        return folded.ToString();
    }
}
