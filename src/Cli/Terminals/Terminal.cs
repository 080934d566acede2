using RmapProps.Reports.Words;

namespace RmapProps.Cli.Terminals;

/// <summary>When there is colour.</summary>
internal enum Colour
{
    /// <summary>Where a person looks: on a terminal that is not dumb, unless NO_COLOR is set.</summary>
    Auto,

    /// <summary>Also in a pipe.</summary>
    Always,

    /// <summary>Nowhere.</summary>
    Never,
}

/// <summary>Where words go: results to standard output, everything else to standard error.</summary>
internal static class Terminal
{
    /// <summary>What stands before a command that is to be typed.</summary>
    private const string Command = $": {Own} ";

    private const string Own = "rmapprops";

    private const int NarrowestWidth = 20, UsualWidth = 80;

    /// <summary>Whether results have colour.</summary>
    public static bool IsColoured { get; private set; }

    /// <summary>Whether somebody watches standard error, so that a line there may be rewritten.</summary>
    public static bool IsWatched { get; } = !Console.IsErrorRedirected
        && Environment.GetEnvironmentVariable("TERM") is not (null or "dumb");

    /// <summary>How wide results may be. A pipe has no width; a table must not be folded for a program that reads it.</summary>
    public static int Width { get; } = Console.IsOutputRedirected ? int.MaxValue : WindowWidth;

    /// <summary>How wide a line of standard error may be that is not to be folded.</summary>
    public static int ErrorWidth => WindowWidth;

    /// <summary>What the terminal says; one that does not know says nothing, or none.</summary>
    private static int WindowWidth => Console.WindowWidth is > 0 and var width ? Math.Max(width, NarrowestWidth) : UsualWidth;

    /// <summary>Decides about colour. What is said on the command line is meant, whatever the environment says.</summary>
    public static void Choose(Colour colour) => IsColoured = colour switch
    {
        Colour.Always => true,
        Colour.Never => false,
        _ => !Console.IsOutputRedirected
            && Environment.GetEnvironmentVariable("NO_COLOR") is null or ""
            && Environment.GetEnvironmentVariable("TERM") is not (null or "dumb"),
    };

    /// <summary>A line of results.</summary>
    public static void WriteLine(string line = "") => Console.Out.Write(line + "\n");

    /// <summary>
    /// A line of results as lines that are no wider than the terminal. A command stays one line, so that it can be copied.
    /// </summary>
    public static IReadOnlyList<string> Fold(string line) =>
        line.Contains(Command, StringComparison.Ordinal) ? [line] : Folded.LinesOf(line, Width);

    /// <summary>Results that have their line ends, folded.</summary>
    public static void WriteFolded(string text) => Write(string.Join('\n', text.Split('\n').SelectMany(Fold)));

    /// <summary>Results that have their line ends.</summary>
    public static void Write(string text) => Console.Out.Write(text);

    /// <summary>
    /// A sentence on standard error, no wider than a terminal that shows it. A command at its end is not broken, but may have a
    /// line of its own; and whatever a file is called, its name is only shown.
    /// </summary>
    public static void Say(string sentence)
    {
        // Of private use, so that no name has it for anything that is seen.
        const char together = '\uE000';
        var visible = Visible.Of(sentence);
        if (Console.IsErrorRedirected)
        {
            Console.Error.WriteLine(visible);
            return;
        }

        // The name of the program, with which most sentences begin, is no command.
        var command = visible.LastIndexOf(Command, StringComparison.Ordinal) is var found && found > Own.Length
            ? found + Command.IndexOf('r', StringComparison.Ordinal)
            : visible.Length;
        var folded = Folded.Of(visible[..command] + visible[command..].Replace(' ', together), ErrorWidth);
        Console.Error.WriteLine(folded.Replace(together, ' '));
    }

    /// <summary>Says on standard error why it does not go on, and what to type.</summary>
    public static ExitCode Refuse(ExitCode code, string reason, string? whatToType = null)
    {
        Say($"{Own}: {reason}");
        foreach (var line in whatToType?.Split('\n') ?? [])
            Say(line);
        return code;
    }
}
