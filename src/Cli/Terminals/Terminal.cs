using RmapProps.Reports.Words;

namespace RmapProps.Cli.Terminals;

/// <summary>When results have colour.</summary>
internal enum Colour
{
    /// <summary>On a terminal that is not dumb, unless NO_COLOR is set.</summary>
    Auto,

    /// <summary>Also in a pipe.</summary>
    Always,

    /// <summary>Never.</summary>
    Never,
}

/// <summary>Writes results to standard output, and everything else to standard error.</summary>
internal static class Terminal
{
    /// <summary>Precedes a command for the user to type.</summary>
    private const string Command = $": {Own} ";

    private const string Own = "rmapprops";

    private const int NarrowestWidth = 20;

    /// <summary>Whether results have colour.</summary>
    public static bool IsColoured { get; private set; }

    /// <summary>Whether standard error is a terminal, on which a line can be rewritten.</summary>
    public static bool IsWatched { get; } = !Console.IsErrorRedirected
        && Environment.GetEnvironmentVariable("TERM") is not (null or "dumb");

    /// <summary>The width of results. A pipe has no limit, because a program could not read a folded table.</summary>
    public static int Width { get; } = Console.IsOutputRedirected ? int.MaxValue : AtLeast(Screen.Results.Profile.Width);

    /// <summary>The width of standard error, for a line that must not be folded.</summary>
    public static int ErrorWidth => AtLeast(Screen.Messages.Profile.Width);

    /// <summary>Decides about colour. The command line takes precedence over the environment.</summary>
    public static void Choose(Colour colour) => IsColoured = colour switch
    {
        Colour.Always => true,
        Colour.Never => false,
        _ => !Console.IsOutputRedirected
            && Environment.GetEnvironmentVariable("NO_COLOR") is null or ""
            && Environment.GetEnvironmentVariable("TERM") is not (null or "dumb"),
    };

    /// <summary>Writes a line of results.</summary>
    public static void WriteLine(string line = "") => Console.Out.Write(line + "\n");

    /// <summary>
    /// Folds a line of results at the width of the terminal. A command stays on one line, so that the user can copy it.
    /// </summary>
    public static IReadOnlyList<string> Fold(string line) =>
        line.Contains(Command, StringComparison.Ordinal) ? [line] : Folded.LinesOf(line, Width);

    /// <summary>Writes and folds results that include their line ends.</summary>
    public static void WriteFolded(string text) => Write(string.Join('\n', text.Split('\n').SelectMany(Fold)));

    /// <summary>Writes results that include their line ends.</summary>
    public static void Write(string text) => Console.Out.Write(text);

    /// <summary>
    /// Writes a sentence to standard error, folded on a terminal. A command at its end stays on one line. Control characters,
    /// for example in a file name, are shown and not sent to the terminal.
    /// </summary>
    public static void Say(string sentence)
    {
        // A private-use character, which no visible name contains.
        const char together = '\uE000';
        var visible = Visible.Of(sentence);
        if (Console.IsErrorRedirected)
        {
            Console.Error.WriteLine(visible);
            return;
        }

        // Most sentences begin with the name of the program; that is not a command.
        var command = visible.LastIndexOf(Command, StringComparison.Ordinal) is var found && found > Own.Length
            ? found + Command.IndexOf('r', StringComparison.Ordinal)
            : visible.Length;
        var folded = Folded.Of(visible[..command] + visible[command..].Replace(' ', together), ErrorWidth);
        StatusLine.WriteAbove(folded.Replace(together, ' '));
    }

    /// <summary>Writes to standard error why the program stops, and the command to type next.</summary>
    public static ExitCode Refuse(ExitCode code, string reason, string? whatToType = null)
    {
        Say($"{Own}: {reason}");
        foreach (var line in whatToType?.Split('\n') ?? [])
            Say(line);
        return code;
    }

    private static int AtLeast(int width) => Math.Max(width, NarrowestWidth);
}
