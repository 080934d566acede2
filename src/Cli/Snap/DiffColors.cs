using System.Text;
using RmapProps.Cli.Terminals;

namespace RmapProps.Cli.Snap;

/// <summary>
/// Texts of others on a terminal: differences in colour where there is colour, and never a character that would command the
/// terminal. In a pipe they go through as they are, so that another program can apply them.
/// </summary>
internal static class DiffColors
{
    private const string Red = "\e[31m", Green = "\e[32m", Blue = "\e[36m", Plain = "\e[0m";

    /// <summary>Writes text.</summary>
    public static void Write(TextWriter output, string text) => output.Write(Console.IsOutputRedirected ? text : Tamed(text));

    /// <summary>Writes a difference.</summary>
    public static void WriteDiff(TextWriter output, string diff)
    {
        if (!Terminal.IsColoured)
        {
            Write(output, diff);
            return;
        }

        foreach (var line in diff.Split('\n').SkipLast(1))
        {
            var colour = line.Length == 0 ? "" : line[0] switch { '-' => Red, '+' => Green, '@' => Blue, _ => "" };
            output.Write($"{colour}{Tamed(line)}{(colour.Length == 0 ? "" : Plain)}\n");
        }
    }

    private static string Tamed(string text)
    {
        var tamed = new StringBuilder(text.Length);
        foreach (var c in text)
            if (char.IsControl(c) && c is not ('\n' or '\t'))
                tamed.Append($"\\x{(int)c:x2}");
            else
                tamed.Append(c);
        return tamed.ToString();
    }
}
