using Spectre.Console;

namespace RmapProps.Cli.Terminals;

/// <summary>Colours results on a terminal. Colour repeats a mark that is in the text and never replaces it.</summary>
internal static class Paint
{
    private static readonly Style
        Red = new(Color.Maroon), Green = new(Color.Green), Blue = new(Color.Teal), Bold = new(decoration: Decoration.Bold);

    /// <summary>Paints a failure.</summary>
    public static string Bad(string text) => In(Red, text);

    /// <summary>Paints a success.</summary>
    public static string Good(string text) => In(Green, text);

    /// <summary>Paints the text to look at first.</summary>
    public static string Strong(string text) => In(Bold, text);

    /// <summary>Paints the place of a difference.</summary>
    public static string Place(string text) => In(Blue, text);

    /// <summary>
    /// Folds and paints the report of a divergence: the headline, the failing step, and the lines that only one side has.
    /// </summary>
    public static string Report(string report) =>
        string.Join('\n', report.Split('\n').SelectMany((line, i) => Terminal.Fold(line).Select(part => line switch
        {
            _ when i == 0 => Bad(part),
            _ when line.StartsWith("  > ", StringComparison.Ordinal) => Strong(part),
            _ when line.StartsWith("    - ", StringComparison.Ordinal) => Bad(part),
            _ when line.StartsWith("    + ", StringComparison.Ordinal) => Good(part),
            _ => part,
        })));

    private static string In(Style style, string text) =>
        Terminal.IsColoured && text.Length > 0 ? Screen.Styled(text, style) : text;
}
