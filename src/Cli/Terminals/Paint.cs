namespace RmapProps.Cli.Terminals;

/// <summary>Colour, where it is wanted. It never says anything that a character does not say as well.</summary>
internal static class Paint
{
    private const string Reset = "\e[0m", Bold = "\e[1m", Red = "\e[31m", Green = "\e[32m";

    /// <summary>Something went wrong.</summary>
    public static string Bad(string text) => In(Red, text);

    /// <summary>Something is as it should be.</summary>
    public static string Good(string text) => In(Green, text);

    /// <summary>Something to look at first.</summary>
    public static string Strong(string text) => In(Bold, text);

    /// <summary>
    /// The report of a divergence, as wide as it may be, with its verdict, the step that fails, and what only one side has.
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

    private static string In(string colour, string text) => Terminal.IsColoured && text.Length > 0 ? colour + text + Reset : text;
}
