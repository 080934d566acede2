using Spectre.Console;

namespace RmapProps.Cli.Terminals;

/// <summary>
/// The line at the bottom of a terminal that says how far a run is. Where standard error is not a terminal, each status is
/// a line of its own.
/// </summary>
internal static class StatusLine
{
    private static readonly Lock Gate = new();
    private static LiveDisplayContext? live;

    /// <summary>Runs work below which the line can be shown; takes the line away at the end.</summary>
    public static T During<T>(Func<T> work)
    {
        if (!Terminal.IsWatched)
            return work();
        return Screen.Messages.Live(Text.Empty).AutoClear(true).Start(context =>
        {
            Use(context);
            try
            {
                return work();
            }
            finally
            {
                Use(null);
            }
        });
    }

    /// <summary>Replaces the line. Called from any thread.</summary>
    public static void Show(string line)
    {
        lock (Gate)
            if (live is not null)
                live.UpdateTarget(new Text(line));
            else if (!Terminal.IsWatched)
                Console.Error.WriteLine(line);
    }

    /// <summary>Writes lines that stay. They scroll above the status, which comes back at its next change.</summary>
    public static void WriteAbove(string lines)
    {
        lock (Gate)
        {
            if (live is null)
            {
                Console.Error.WriteLine(lines);
                return;
            }

            // Spectre overwrites the status and does not erase it. As text, a long path would be broken at the width.
            live.UpdateTarget(Text.Empty);
            Screen.Messages.Write(new ControlCode(lines + "\n"));
        }
    }

    /// <summary>Leaves the terminal as it was, for a program that is about to be ended from outside.</summary>
    public static void Restore()
    {
        if (Terminal.IsWatched)
            Console.Error.Write("\r\e[2K\e[?25h");
    }

    private static void Use(LiveDisplayContext? context)
    {
        lock (Gate)
            live = context;
    }
}
