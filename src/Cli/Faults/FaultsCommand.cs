using System.CommandLine;
using RmapProps.Cli.Options;
using RmapProps.Cli.Terminals;
using RmapProps.Contract.Text;
using RmapProps.Faults;
using RmapProps.Harness.Matrix;

namespace RmapProps.Cli.Faults;

/// <summary>The format of the matrix.</summary>
internal enum MatrixFormat
{
    /// <summary>Text for people.</summary>
    Text,

    /// <summary>JSON for programs, with nothing else on standard output.</summary>
    Json,

    /// <summary>Markdown for documents.</summary>
    Markdown,
}

/// <summary>
/// <c>rmapprops faults</c>: the kill matrix. Searches for each fault with random scenarios from several seeds; each seed must
/// find it.
/// </summary>
internal static class FaultsCommand
{
    private static readonly Argument<string[]> Names = new("NAME")
    {
        Description = "Faults, by name or ID. [default: all]",
        Arity = ArgumentArity.ZeroOrMore,
    };

    private static readonly Option<int> Seeds = new("--seeds")
    {
        Description = "Search for each fault with the seeds 1 to N.",
        HelpName = "N",
        DefaultValueFactory = _ => MatrixPlan.DefaultSeeds,
    };

    private static readonly Option<long> MaxSteps = new("--max-steps")
    {
        Description = "The limit of steps for one fault and one seed, at the end of a block of 16 scenarios. A fault that is not "
            + "found within it survives the seed.",
        HelpName = "N",
        DefaultValueFactory = _ => MatrixPlan.DefaultStepsPerSeed,
    };

    private static readonly Option<MatrixFormat> Format = new("--format")
    {
        Description = "The output format: text, json or markdown. [default: text]",
        HelpName = "text|json|markdown",
    };

    /// <summary>Creates the command with its options.</summary>
    public static Command Create()
    {
        Completions.Offer(Names, Completions.Faults);
        Seeds.Validators.Add(result => Spans.InRange(result, 1, 10_000));
        MaxSteps.Validators.Add(result => Spans.InRange(result, 1, long.MaxValue));
        var command = new CommandWithExamples(
            "faults", "Shows that random scenarios find each fault from every seed, by which law, and after how many steps.",
            """
            Examples:
              rmapprops faults                                   all faults, with ten seeds each
              rmapprops faults H07 clone-forward --seeds 3       some faults
              rmapprops faults --format markdown                 a table for documents
            """)
        {
            Names, Seeds, MaxSteps, SharedOptions.Jobs, Format, SharedOptions.Quiet,
        };
        command.SetAction(result => (int)Run(result));
        return command;
    }

    private static ExitCode Run(ParseResult options)
    {
        var names = options.GetValue(Names)!;
        if (names.Where(name => Subjects.FaultAlone(name) is null).ToList() is { Count: > 0 } unknown)
        {
            foreach (var name in unknown)
                Terminal.Refuse(ExitCode.Usage, Unknown(name));
            return ExitCode.Usage;
        }

        var faults = names.Length == 0 ? Catalogue.All : [.. names.Select(name => Subjects.FaultAlone(name)!).Distinct()];
        var plan = new MatrixPlan(options.GetValue(Seeds), options.GetValue(MaxSteps), options.GetValue(SharedOptions.Jobs));
        var progress = new Progress(null, options.GetValue(SharedOptions.Quiet));
        using var interrupt = new Interrupt("the runs that have begun");
        var pairs = faults.Select(fault => Subjects.Find(fault, fault.Kernel)).ToList();
        var result = progress.During(() => KillMatrix.Run(plan, pairs, progress.Show, interrupt.Token));
        progress.End();
        var report = new FaultsReport(plan, [.. result.Rows.Select(FaultRow.Of)], faults.Count, IsWhole: names.Length == 0);
        FaultsWriter.For(options.GetValue(Format)).Write(report);
        return report.Survivors.Any() ? ExitCode.Finding : result.WasStopped ? ExitCode.Interrupted : ExitCode.Agreement;
    }

    private static string Unknown(string name)
    {
        if (Catalogue.FindUnseen(name) is { } unseen)
            return UnseenText.Refusal(unseen);
        var near = NearMiss.Of(name, Catalogue.All.Select(fault => fault.Name));
        return $"there is no fault '{name}'{(near is null ? "." : $"; did you mean '{near}'?")} "
            + "All of them: rmapprops list faults";
    }
}
