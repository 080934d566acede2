using System.CommandLine;
using RmapProps.Cli.Options;
using RmapProps.Cli.Terminals;
using RmapProps.Review;

namespace RmapProps.Cli.Snap;

/// <summary><c>rmapprops snap</c>: what tests said and nobody has accepted yet, and what is to become of it.</summary>
internal static class SnapCommand
{
    private static readonly Option<string> In = new("--in")
    {
        Description = "The directory below which snapshots are looked for.",
        HelpName = "DIR",
        DefaultValueFactory = _ => ".",
        Recursive = true,
    };

    private static readonly Option<bool> Json = new("--json")
    {
        Description = "For programs: JSON, and nothing else.",
    };

    private static readonly Argument<string?> One = new("NAME")
    {
        Description = "A snapshot, by any end of its path, with or without .verified.txt. [default: all of them]",
        Arity = ArgumentArity.ZeroOrOne,
    };

    /// <summary>The command with its subcommands.</summary>
    public static Command Create() => new CommandWithExamples(
        "snap",
        "Looks at what tests said and nobody has accepted yet: X.received.txt beside X.verified.txt.",
        """
        Nothing is accepted unless you say so, and nothing at all where CI is set.

        Examples:
          rmapprops snap list                     what waits, and what no test uses any more
          rmapprops snap diff                     all differences
          rmapprops snap review                   one after the other, with a key for each
          rmapprops snap accept help-check        by any end of its path
          rmapprops snap accept --all             everything that waits
          rmapprops snap prune --dry-run          verified files that the last full run of dotnet test did not use

        Exit codes: 0 done, or nothing waits; 1 something waits; 2 wrong usage, a name of nothing or of several, or what
        cannot be read; 3 no full run is recorded; 130 interrupted.
        """)
    {
        In,
        Sub("list", "Lists what waits, and what no test uses any more.", (options, tree) => List(options, tree), Json),
        Sub("diff", "Shows differences.", ShowDiff, One),
        Sub("review", "Asks about each that waits: accept, reject or skip.", SnapReview.Run),
        Sub("accept", "Makes what tests said the verified text.", SnapDecisions.Accept, SnapDecisions.Names, SnapDecisions.All),
        Sub("reject", "Keeps the verified text, and deletes what tests said.", SnapDecisions.Reject, SnapDecisions.Names,
            SnapDecisions.All),
        Sub("prune", "Deletes verified files that the last full run did not use.", SnapDecisions.Prune, SnapDecisions.DryRun,
            SnapDecisions.Yes),
    };

    /// <summary>The one snapshot that a name means; null, after saying so, where it means none or several.</summary>
    public static WaitingSnapshot? Find(SnapshotTree tree, string name)
    {
        const int most = 10;
        var found = NameMatch.Of(tree.Waiting, snapshot => snapshot.Name, name);
        if (found.Count == 1)
            return found[0];
        var candidates = found.Count == 0 ? tree.Waiting : found;
        Terminal.Refuse(ExitCode.Usage, (found.Count, tree.Waiting.Count) switch
        {
            (0, 0) => $"nothing waits that could be called '{name}'",
            (0, _) => $"nothing that waits is called '{name}'. There are:",
            _ => $"'{name}' may be each of these:",
        });
        foreach (var candidate in candidates.Take(most))
            Console.Error.WriteLine($"  {candidate.Name}");
        if (candidates.Count > most)
            Terminal.Say($"  and {candidates.Count - most} more: rmapprops snap list");
        return null;
    }

    /// <summary>Whether nobody may accept anything here, which is then said.</summary>
    public static bool IsBuildServer(string what)
    {
        if (!CiVariable.IsSet)
            return false;
        Terminal.Refuse(ExitCode.Usage, $"CI is set, and there nothing is {what}", "Where a person decides: unset CI");
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
            Terminal.Say("delete what is obsolete: rmapprops snap prune");

        // What could not be read may be what matters.
        if (tree.Unreadable.Count > 0)
            return ExitCode.Usage;

        // What is obsolete can wait, but for a build server, which is the last one to notice.
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
