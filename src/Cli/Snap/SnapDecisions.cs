using System.CommandLine;
using RmapProps.Cli.Terminals;
using RmapProps.Review;
using Spectre.Console;

namespace RmapProps.Cli.Snap;

/// <summary>Decisions on the command line: <c>snap accept</c>, <c>snap reject</c> and <c>snap prune</c>.</summary>
internal static class SnapDecisions
{
    /// <summary>The snapshots to decide about.</summary>
    public static readonly Argument<string[]> Names = new("NAME")
    {
        Description = "Snapshots: the end of each path, with or without .verified.txt.",
        Arity = ArgumentArity.ZeroOrMore,
    };

    /// <summary>All waiting snapshots.</summary>
    public static readonly Option<bool> All = new("--all") { Description = "All waiting snapshots." };

    /// <summary>Whether to change nothing.</summary>
    public static readonly Option<bool> DryRun = new("--dry-run") { Description = "Only list the files that would be deleted." };

    /// <summary>Whether to delete without asking.</summary>
    public static readonly Option<bool> Yes = new("--yes", "-y") { Description = "Delete without asking." };

    /// <summary>Accepts snapshots.</summary>
    public static ExitCode Accept(ParseResult options, SnapshotTree tree) =>
        SnapCommand.IsBuildServer("accepted") ? ExitCode.Usage : Decide(options, tree, "accept", "accepted", Decision.Accept);

    /// <summary>Rejects snapshots.</summary>
    public static ExitCode Reject(ParseResult options, SnapshotTree tree) =>
        Decide(options, tree, "reject", "rejected", Decision.Reject);

    /// <summary>Deletes obsolete snapshots, after a question.</summary>
    public static ExitCode Prune(ParseResult options, SnapshotTree tree)
    {
        if (tree.Records == 0)
            return Terminal.Refuse(
                ExitCode.NothingRan,
                "no full run of tests is recorded here, so no file is known to be obsolete",
                "run all tests, without a filter: dotnet test");
        foreach (var test in tree.Skipped)
            Terminal.Say($"rmapprops: skipped in that run, so a snapshot that only it uses may look obsolete: {test}");
        if (tree.Obsolete.Count == 0)
        {
            Terminal.Say("nothing is obsolete");
            return ExitCode.Agreement;
        }

        if (options.GetValue(DryRun))
        {
            Show(tree.Obsolete, "would delete");
            return ExitCode.Finding;
        }

        if (SnapCommand.IsBuildServer("deleted"))
            return ExitCode.Usage;
        if (!options.GetValue(Yes) && !IsConfirmed(tree.Obsolete, out var refusal))
            return refusal;
        return Delete(tree.Obsolete);
    }

    private static ExitCode Decide(
        ParseResult options, SnapshotTree tree, string verb, string done, Func<WaitingSnapshot, DecisionEnd> decide)
    {
        var names = options.GetValue(Names)!;
        var all = options.GetValue(All);
        if (all == names.Length > 0)
        {
            Terminal.Refuse(
                ExitCode.Usage, all ? $"{verb} takes names or --all, not both" : $"{verb} takes a name, or --all. Waiting now:");
            foreach (var waiting in all ? [] : tree.Waiting)
                Console.Error.WriteLine($"  {waiting.Name}");
            return ExitCode.Usage;
        }

        // Nothing is decided if one of the names is wrong.
        var found = names.Select(name => SnapCommand.Find(tree, name)).ToList();
        if (found.Contains(null))
            return ExitCode.Usage;
        using var interrupt = new Interrupt("the snapshot that is being written");
        var code = ExitCode.Agreement;
        foreach (var snapshot in all ? tree.Waiting : found.OfType<WaitingSnapshot>().Distinct())
        {
            if (interrupt.Token.IsCancellationRequested)
                return Terminal.Refuse(ExitCode.Interrupted, "interrupted; the others wait as before: rmapprops snap list");
            try
            {
                var end = decide(snapshot);
                Console.Out.WriteLine(end switch
                {
                    DecisionEnd.Done => $"{done}  {snapshot.Name}",
                    DecisionEnd.Gone => $"gone  {snapshot.Name}",
                    _ => $"changed meanwhile, not {done}  {snapshot.Name}",
                });
                if (end == DecisionEnd.Changed)
                    code = ExitCode.Finding;
            }
            catch (IOException refused)
            {
                code = Terminal.Refuse(ExitCode.Finding, refused.Message);
            }
        }

        if (all && tree.Waiting.Count == 0)
            Terminal.Say("nothing waits");
        return code;
    }

    private static bool IsConfirmed(IReadOnlyList<ObsoleteSnapshot> obsolete, out ExitCode refusal)
    {
        refusal = ExitCode.Agreement;
        if (Console.IsInputRedirected || Console.IsOutputRedirected)
        {
            Show(obsolete, "obsolete");
            refusal = Terminal.Refuse(ExitCode.Usage, "prune asks before it deletes, which needs a terminal",
                "delete without asking: rmapprops snap prune --yes");
            return false;
        }

        Show(obsolete, "obsolete");
        var question = $"Delete {(obsolete.Count == 1 ? "this file" : $"these {obsolete.Count} files")}?";
        return new ConfirmationPrompt(question) { DefaultValue = false }.Show(Screen.Results);
    }

    private static ExitCode Delete(IReadOnlyList<ObsoleteSnapshot> obsolete)
    {
        var code = ExitCode.Agreement;
        foreach (var snapshot in obsolete)
            try
            {
                File.Delete(snapshot.Path);
                Console.Out.WriteLine($"deleted  {snapshot.Name}");
            }
            catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
            {
                code = Terminal.Refuse(ExitCode.Finding, $"cannot delete {snapshot.Name}: {refused.Message}");
            }

        return code;
    }

    private static void Show(IReadOnlyList<ObsoleteSnapshot> obsolete, string word)
    {
        foreach (var snapshot in obsolete)
            Console.Out.WriteLine($"{word}  {snapshot.Name}");
    }
}
