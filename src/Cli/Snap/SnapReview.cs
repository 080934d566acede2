using System.CommandLine;
using RmapProps.Cli.Terminals;
using RmapProps.Review;

namespace RmapProps.Cli.Snap;

/// <summary><c>rmapprops snap review</c>: asks for a key for each snapshot, on a terminal.</summary>
internal static class SnapReview
{
    /// <summary>Runs the review.</summary>
    public static ExitCode Run(ParseResult options, SnapshotTree tree)
    {
        if (SnapCommand.IsBuildServer("accepted"))
            return ExitCode.Usage;
        if (Console.IsInputRedirected || Console.IsOutputRedirected)
        {
            return Terminal.Refuse(
                ExitCode.Usage,
                "a review needs a terminal. Without one:",
                """
                  rmapprops snap list               waiting snapshots
                  rmapprops snap diff NAME          one difference
                  rmapprops snap accept NAME        keep the new text
                  rmapprops snap reject NAME        keep the old text
                """);
        }

        if (tree.Waiting.Count == 0)
        {
            Terminal.Say("nothing waits");
            return ExitCode.Agreement;
        }

        // As a key, Ctrl-C cannot stop a decision halfway, and the summary of the decisions is still printed.
        Console.TreatControlCAsInput = true;
        try
        {
            var result = new ReviewSession(new TerminalReview(), DiffTool.Open).Run(tree.Waiting);
            return result.WasInterrupted ? ExitCode.Interrupted : result.Left > 0 ? ExitCode.Finding : ExitCode.Agreement;
        }
        finally
        {
            Console.TreatControlCAsInput = false;
        }
    }

    /// <summary>The terminal as the console of a review.</summary>
    private sealed class TerminalReview : IReviewConsole
    {
        public void Write(string text) => DiffColors.Write(Console.Out, text);

        public void WriteDiff(string diff) => DiffColors.WriteDiff(Console.Out, diff);

        public char? ReadKey()
        {
            try
            {
                return Screen.Results.Input.ReadKey(intercept: true)?.KeyChar;
            }
            catch (InvalidOperationException)
            {
                // The terminal is closed.
                return null;
            }
        }
    }
}
