using Spectre.Console;

namespace RmapProps.Cli;

/// <summary>
/// Where words go: results to standard output, everything else to standard error. Colour only where a person looks:
/// on a terminal that is not dumb, unless NO_COLOR is set.
/// </summary>
public static class Terminal
{
    private const int WidthOfPipe = 200;

    /// <summary>Results.</summary>
    public static IAnsiConsole Output { get; } = Open(Console.Out, Console.IsOutputRedirected);

    /// <summary>How many characters a line of results may have: as many as the terminal has, and any number in a pipe.</summary>
    public static int Width => Console.IsOutputRedirected ? int.MaxValue : Output.Profile.Width;

    /// <summary>Whether somebody watches standard error, so that a line there may be rewritten.</summary>
    public static bool IsWatched { get; } = !Console.IsErrorRedirected && Environment.GetEnvironmentVariable("TERM") is not (null or "dumb");

    /// <summary>Says on standard error why it does not go on, and what to type.</summary>
    public static ExitCode Refuse(ExitCode code, string reason, string? whatToType = null)
    {
        Console.Error.WriteLine("rmapprops: " + reason);
        if (whatToType is not null)
            Console.Error.WriteLine(whatToType);
        return code;
    }

    private static IAnsiConsole Open(TextWriter writer, bool isRedirected)
    {
        var isPlain = isRedirected
            || Environment.GetEnvironmentVariable("NO_COLOR") is { Length: > 0 }
            || Environment.GetEnvironmentVariable("TERM") is null or "dumb";
        var console = AnsiConsole.Create(new()
        {
            Ansi = isPlain ? AnsiSupport.No : AnsiSupport.Detect,
            ColorSystem = isPlain ? ColorSystemSupport.NoColors : ColorSystemSupport.Detect,
            Interactive = InteractionSupport.No,
            Out = new AnsiConsoleOutput(writer),
        });

        // A pipe has no width; a table must not be folded for a program that reads it.
        if (isRedirected)
            console.Profile.Width = WidthOfPipe;
        return console;
    }
}
