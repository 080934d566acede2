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

namespace RmapProps.Cli.Enumerate;

/// <summary><c>rmapprops enumerate</c>: runs every scenario of a small world, up to a length.</summary>
internal static class EnumerateCommand
{
    private static readonly Argument<string[]> Names = new("WORLD")
    {
        Description = "Small worlds, by name; rmapprops list worlds shows them. [default: all]",
        Arity = ArgumentArity.ZeroOrMore,
    };

    private static readonly Option<int?> Depth = new("--depth", "-d")
    {
        Description = "The maximum length of a scenario. [default: for each world, a length that takes about a minute]",
        HelpName = "N",
    };

    private static readonly Option<long> Transitions = new("--transitions")
    {
        Description = "The limit of steps in each world.",
        HelpName = "N",
        DefaultValueFactory = _ => 1_000_000_000,
    };

    /// <summary>Creates the command with its options.</summary>
    public static Command Create()
    {
        Completions.Offer(Names, Completions.SmallWorlds);
        Depth.Validators.Add(result => Spans.InRange(result, 1, 100));
        Transitions.Validators.Add(result => Spans.InRange(result, 1, long.MaxValue));
        var command = new CommandWithExamples(
            "enumerate", "Runs every scenario of a small world, up to a length, which proves agreement there.",
            """
            Examples:
              rmapprops enumerate                                all small worlds
              rmapprops enumerate swap --depth 6                 one world, with longer scenarios
              rmapprops enumerate mappings --subject fault:H11   finds the shortest scenario that shows a bug
            """)
        {
            Names, SharedOptions.Subject, SharedOptions.Kernel, Depth, Transitions, SharedOptions.Jobs, SharedOptions.Out,
            SharedOptions.Format, SharedOptions.Quiet,
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
                ExitCode.Usage, $"there is no world '{unknown}'{(near is null ? "" : $"; did you mean '{near}'?")}",
                "try: rmapprops list worlds");
        }

        if (SharedOptions.StoreOf(options) is not { } store)
            return ExitCode.Usage;
        var isJson = options.GetValue(SharedOptions.Format) == Format.Json;
        var results = new List<WorldResult>();
        using var interrupt = new Interrupt("the states that are running");
        foreach (var world in names.Length == 0 ? Worlds.All : [.. names.Select(name => Worlds.Find(name)!)])
        {
            results.Add(Enumerate(world, pair, store, options, interrupt.Token));
            if (!isJson)
                EnumerateText.Write(results[^1]);
            if (interrupt.Token.IsCancellationRequested)
                break;
        }

        if (isJson)
            EnumerateJson.Write(pair, results);
        return results.Exists(result => result.Finding is not null) ? ExitCode.Finding
            : interrupt.Token.IsCancellationRequested ? ExitCode.Interrupted
            : ExitCode.Agreement;
    }

    private static WorldResult Enumerate(
        NamedWorld named, TestPair pair, FindingStore store, ParseResult options, CancellationToken cancellation)
    {
        var progress = new Progress(null, options.GetValue(SharedOptions.Quiet));
        var bounds = new EnumerationBounds(options.GetValue(Depth) ?? named.Depth, options.GetValue(Transitions));
        var jobs = options.GetValue(SharedOptions.Jobs);
        var result = progress.During(() => new Enumerator(pair, named.World).Run(bounds, jobs, progress.Show, cancellation));
        progress.EndTransitions(result.Transitions);
        if (result.First is not { } first)
            return new(named, result, null);
        var failure = new Failure(first, ScenarioRunner.Run(first, pair)!, null);
        return new(
            named, result, FindingFiles.Write(Finding.Of(failure, pair, store, new(Transitions: 0), jobs, cancellation)));
    }
}
