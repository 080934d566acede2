using System.Text;
using RmapProps.Cli.Terminals;

namespace RmapProps.Cli.Snap;

/// <summary>
/// Shows text that tests wrote. On a terminal, differences have colour and control characters are escaped. In a pipe the text
/// is unchanged, so that another program can apply a difference.
/// </summary>
internal static class DiffColors
{
    /// <summary>Writes text.</summary>
    public static void Write(TextWriter output, string text) =>
        output.Write(Console.IsOutputRedirected ? text : Escaped(text));

    /// <summary>Writes a difference.</summary>
    public static void WriteDiff(TextWriter output, string diff)
    {
        if (!Terminal.IsColoured)
        {
            Write(output, diff);
            return;
        }

        foreach (var line in diff.Split('\n').SkipLast(1))
            output.Write(Painted(Escaped(line)) + "\n");
    }

    private static string Painted(string line) => line switch
    {
        ['-', ..] => Paint.Bad(line),
        ['+', ..] => Paint.Good(line),
        ['@', ..] => Paint.Place(line),
        _ => line,
    };

    private static string Escaped(string text)
    {
        var escaped = new StringBuilder(text.Length);
        foreach (var c in text)
            if (char.IsControl(c) && c is not ('\n' or '\t'))
                escaped.Append($"\\x{(int)c:x2}");
            else
                escaped.Append(c);
        return escaped.ToString();
    }
}
