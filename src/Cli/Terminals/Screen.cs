using Spectre.Console;
using Spectre.Console.Rendering;

namespace RmapProps.Cli.Terminals;

/// <summary>
/// The Spectre consoles of the program. Their settings are fixed: detection would make the bytes of a pipe depend on the
/// environment, for example on the variables of a CI server.
/// </summary>
internal static class Screen
{
    /// <summary>
    /// Wider than any table or sentence. Spectre breaks lines at the width of its console, and a pipe must not have one.
    /// </summary>
    private const int Unlimited = 10_000;

    private static readonly IAnsiConsole Plain = Sheet(AnsiSupport.No), Coloured = Sheet(AnsiSupport.Yes);

    /// <summary>Standard output with the keyboard.</summary>
    public static IAnsiConsole Results { get; } = Create(Console.Out, AnsiSupport.Yes);

    /// <summary>Standard error.</summary>
    public static IAnsiConsole Messages { get; } = Create(Console.Error, AnsiSupport.Yes);

    /// <summary>Renders without colour; lines have no blanks at their ends.</summary>
    public static IEnumerable<string> LinesOf(IRenderable content) =>
        Plain.ToAnsi(content).ReplaceLineEndings("\n").TrimEnd('\n').Split('\n').Select(line => line.TrimEnd(' '));

    /// <summary>Renders a line in a style.</summary>
    public static string Styled(string text, Style style) => Coloured.ToAnsi(new Text(text, style));

    private static IAnsiConsole Sheet(AnsiSupport ansi)
    {
        var sheet = Create(TextWriter.Null, ansi);
        sheet.Profile.Width = Unlimited;
        return sheet;
    }

    private static IAnsiConsole Create(TextWriter output, AnsiSupport ansi) => AnsiConsole.Create(new()
    {
        Out = new AnsiConsoleOutput(output),
        Ansi = ansi,
        ColorSystem = ansi == AnsiSupport.Yes ? ColorSystemSupport.Standard : ColorSystemSupport.NoColors,
        Interactive = InteractionSupport.Yes,
        Enrichment = new() { UseDefaultEnrichers = false },
    });
}
