using System.CommandLine;
using RmapProps.Cli.Files;
using RmapProps.Cli.Options;
using RmapProps.Cli.Terminals;
using RmapProps.Contract.Text;
using RmapProps.Harness;
using RmapProps.Harness.Checking;
using RmapProps.Harness.Enumeration;
using RmapProps.Harness.Findings;
using RmapProps.Harness.Running;
using RmapProps.Reports.Words;

namespace RmapProps.Cli.Enumerate;

/// <summary><c>rmapprops enumerate</c>: every scenario of a small world, not by chance but all of them.</summary>
internal static class EnumerateCommand
{
    private static readonly Argument<string[]> Names = new("WORLD")
    {
        Description = "Small worlds, by name; rmapprops list worlds shows them. [default: all of them]",
        Arity = ArgumentArity.ZeroOrMore,
    };

    private static readonly Option<int?> Depth = new("--depth", "-d")
    {
        Description = "The longest scenarios. [default: what each world can be closed at in about a minute]",
        HelpName = "N",
    };

    private static readonly Option<long> Transitions = new("--transitions")
    {
        Description = "Stop in a world after so many steps taken.",
        HelpName = "N",
        DefaultValueFactory = _ => 1_000_000_000,
    };

    /// <summary>The command with its options.</summary>
    public static Command Create()
    {
        Completions.Offer(Names, Completions.SmallWorlds);
        Depth.Validators.Add(result => Spans.InRange(result, 1, 100));
        Transitions.Validators.Add(result => Spans.InRange(result, 1, long.MaxValue));
        var command = new Command(
            "enumerate", "Tries every scenario of a small world, up to a length, and proves agreement there.")
        {
            Names, SharedOptions.Subject, SharedOptions.Kernel, Depth, Transitions, SharedOptions.Jobs, SharedOptions.Out,
            SharedOptions.Quiet,
        };
        command.SetAction(result => (int)Run(result));
        return command;
    }

    private static ExitCode Run(ParseResult options)
    {
        if (SharedOptions.PairOf(options, out var refusal) is not { } pair)
            return refusal;
        var names = options.GetValue(Names)!;
        if (names.FirstOrDefault(name => Worlds.Find(name) is null) is { } unknown)
        {
            var near = NearMiss.Of(unknown, Worlds.All.Select(world => world.Name));
            return Terminal.Refuse(
                ExitCode.Usage, $"no world is called '{unknown}'{(near is null ? "" : $"; did you mean '{near}'?")}",
                "try: rmapprops list worlds");
        }

        if (SharedOptions.StoreOf(options) is not { } store)
            return ExitCode.Usage;
        var code = ExitCode.Agreement;
        using var interrupt = new Interrupt("the states that are running");
        foreach (var world in names.Length == 0 ? Worlds.All : [.. names.Select(name => Worlds.Find(name)!)])
        {
            code = Max(code, Enumerate(world, pair, store, options, interrupt.Token));
            if (interrupt.Token.IsCancellationRequested)
                return code == ExitCode.Finding ? code : ExitCode.Interrupted;
        }

        return code;
    }

    private static ExitCode Max(ExitCode one, ExitCode other) => one == ExitCode.Finding || one > other ? one : other;

    private static ExitCode Enumerate(
        NamedWorld named, TestPair pair, FindingStore store, ParseResult options, CancellationToken cancellation)
    {
        var progress = new Progress(null, options.GetValue(SharedOptions.Quiet));
        var bounds = new EnumerationBounds(options.GetValue(Depth) ?? named.Depth, options.GetValue(Transitions));
        var jobs = options.GetValue(SharedOptions.Jobs);
        var result = progress.During(() => new Enumerator(pair, named.World).Run(bounds, jobs, progress.Show, cancellation));
        progress.EndTransitions(result.Transitions);
        Terminal.WriteFolded($"{named.Name}: {named.World}\n");
        foreach (var level in result.Levels)
            Terminal.WriteFolded(
                $"  level {level.Depth}: {Amount.Of(level.States, "new state")}, {Amount.Of(level.Transitions, "transition")}\n");
        if (result.First is { } first)
        {
            var failure = new Failure(first, ScenarioRunner.Run(first, pair)!, null);
            var finding = Finding.Of(failure, pair, store, new(Transitions: 0), jobs, cancellation);
            Terminal.WriteLine();
            Terminal.Write(FindingFiles.Write(finding).Shown);
            return ExitCode.Finding;
        }

        Terminal.WriteFolded(
            $"  every scenario of up to {Amount.Of(result.ClosedDepth, "step")}: {Amount.Of(result.States, "state")}, "
            + $"{Amount.Of(result.Transitions, "transition")}, no "
                + $"divergence{(result.RanOut ? ", and the next level not closed" : "")}\n");
        return ExitCode.Agreement;
    }
}
