using System.CommandLine;
using RmapProps.Cli.Options;
using RmapProps.Cli.Terminals;
using RmapProps.Review;

namespace RmapProps.Cli.Snap;

/// <summary><c>rmapprops snap</c>: shows new snapshots of tests, and accepts or rejects them.</summary>
internal static class SnapCommand
{
    private static readonly Option<string> In = new("--in")
    {
        Description = "The directory that is searched for snapshots, with its subdirectories.",
        HelpName = "DIR",
        DefaultValueFactory = _ => ".",
        Recursive = true,
    };

    private static readonly Option<bool> Json = new("--json")
    {
        Description = "Print JSON, for programs.",
    };

    private static readonly Argument<string?> One = new("NAME")
    {
        Description = "A snapshot: the end of its path, with or without .verified.txt. [default: all]",
        Arity = ArgumentArity.ZeroOrOne,
    };

    /// <summary>Creates the command with its subcommands.</summary>
    public static Command Create() => new CommandWithExamples(
        "snap",
        "Reviews new snapshots of tests: X.received.txt next to X.verified.txt.",
        """
        Snapshots are accepted only by these commands, and never where the variable CI is set.

        Examples:
          rmapprops snap list                     waiting and obsolete snapshots
          rmapprops snap diff                     all differences
          rmapprops snap review                   one after the other, with a key for each
          rmapprops snap accept help-check        by the end of its path
          rmapprops snap accept --all             all waiting snapshots
          rmapprops snap prune --dry-run          files that the last full run of dotnet test did not use

        Exit codes: 0 done, or nothing waits; 1 something waits; 2 wrong usage, an unknown or ambiguous name, or an unreadable
        file; 3 no full run is recorded; 130 interrupted.
        """)
    {
        In,
        Sub("list", "Lists waiting and obsolete snapshots.", (options, tree) => List(options, tree), Json),
        Sub("diff", "Shows differences.", ShowDiff, One),
        Sub("review", "Asks for each waiting snapshot whether to accept, reject or skip it.", SnapReview.Run),
        Sub("accept", "Makes the new text of a snapshot the verified one.", SnapDecisions.Accept, SnapDecisions.Names,
            SnapDecisions.All),
        Sub("reject", "Keeps the verified text of a snapshot, and deletes the new one.", SnapDecisions.Reject,
            SnapDecisions.Names, SnapDecisions.All),
        Sub("prune", "Deletes verified files that the last full run did not use.", SnapDecisions.Prune, SnapDecisions.DryRun,
            SnapDecisions.Yes),
    };

    /// <summary>Finds a snapshot by name. If there is none or more than one, reports that and returns null.</summary>
    public static WaitingSnapshot? Find(SnapshotTree tree, string name)
    {
        const int most = 10;
        var found = NameMatch.Of(tree.Waiting, snapshot => snapshot.Name, name);
        if (found.Count == 1)
            return found[0];
        var candidates = found.Count == 0 ? tree.Waiting : found;
        Terminal.Refuse(ExitCode.Usage, (found.Count, tree.Waiting.Count) switch
        {
            (0, 0) => $"no snapshot waits, so none is called '{name}'",
            (0, _) => $"no waiting snapshot is called '{name}'. Waiting:",
            _ => $"'{name}' is ambiguous:",
        });
        foreach (var candidate in candidates.Take(most))
            Console.Error.WriteLine($"  {candidate.Name}");
        if (candidates.Count > most)
            Terminal.Say($"  and {candidates.Count - most} more: rmapprops snap list");
        return null;
    }

    /// <summary>Returns whether this is a build server, where nothing is accepted or deleted, and reports that.</summary>
    public static bool IsBuildServer(string what)
    {
        if (!CiVariable.IsSet)
            return false;
        Terminal.Refuse(ExitCode.Usage, $"nothing is {what} where CI is set", "on your own machine: unset CI");
        return true;
    }

    private static Command Sub(
        string name, string description, Func<ParseResult, SnapshotTree, ExitCode> run, params Symbol[] symbols)
    {
        var command = new Command(name, description);
        foreach (var symbol in symbols)
            if (symbol is Option option)
                command.Options.Add(option);
            else
                command.Arguments.Add((Argument)symbol);
        command.SetAction(options =>
        {
            var directory = options.GetValue(In)!;
            if (!Directory.Exists(directory))
                return (int)Terminal.Refuse(ExitCode.Usage, $"there is no directory {directory}");
            var tree = SnapshotTree.Below(directory);
            foreach (var refusal in tree.Unreadable)
                Terminal.Say($"rmapprops: cannot read {refusal}");
            return (int)run(options, tree);
        });
        return command;
    }

    private static ExitCode List(ParseResult options, SnapshotTree tree)
    {
        if (options.GetValue(Json))
            Console.Out.Write(SnapshotList.Json(tree));
        else
            Console.Out.Write(SnapshotList.Text(tree, Terminal.Width));
        if (tree.Waiting.Count + tree.Obsolete.Count + tree.Unreadable.Count == 0)
            Terminal.Say("nothing waits");
        if (tree.Waiting.Count > 0)
            Terminal.Say("review them: rmapprops snap review");
        if (tree.Obsolete.Count > 0)
            Terminal.Say("delete the obsolete ones: rmapprops snap prune");

        // The unreadable file may be the important one.
        if (tree.Unreadable.Count > 0)
            return ExitCode.Usage;

        // An obsolete snapshot is an error only on a build server, the last place where it can be noticed.
        return tree.Waiting.Count > 0 || (CiVariable.IsSet && tree.Obsolete.Count > 0) ? ExitCode.Finding : ExitCode.Agreement;
    }

    private static ExitCode ShowDiff(ParseResult options, SnapshotTree tree)
    {
        IReadOnlyList<WaitingSnapshot> shown = tree.Waiting;
        if (options.GetValue(One) is { } name)
        {
            if (Find(tree, name) is not { } found)
                return ExitCode.Usage;
            shown = [found];
        }

        foreach (var snapshot in shown)
        {
            DiffColors.Write(Console.Out, $"{snapshot.Word}  {snapshot.Name}\n");
            DiffColors.WriteDiff(Console.Out, snapshot.Diff);
        }

        if (shown.Count + tree.Unreadable.Count == 0)
            Terminal.Say("nothing waits");
        if (tree.Unreadable.Count > 0)
            return ExitCode.Usage;
        return tree.Waiting.Count > 0 ? ExitCode.Finding : ExitCode.Agreement;
    }
}
