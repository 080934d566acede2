using System.CommandLine;
using RmapProps.Cli.Options;
using RmapProps.Cli.Terminals;
using RmapProps.Contract.Text;
using RmapProps.Faults;
using RmapProps.Harness.Matrix;

namespace RmapProps.Cli.Faults;

/// <summary>How the matrix is written.</summary>
internal enum MatrixFormat
{
    /// <summary>For people.</summary>
    Text,

    /// <summary>For programs: JSON, and nothing else on standard output.</summary>
    Json,

    /// <summary>For the README.</summary>
    Markdown,
}

/// <summary>
/// <c>rmapprops faults</c>: the kill matrix. Each fault is looked for by chance from several seeds, and must be found from
/// each.
/// </summary>
internal static class FaultsCommand
{
    private static readonly Argument<string[]> Names = new("NAME")
    {
        Description = "Faults, by name or id. [default: all of them]",
        Arity = ArgumentArity.ZeroOrMore,
    };

    private static readonly Option<int> Seeds = new("--seeds")
    {
        Description = "From how many seeds each fault is looked for: 1 to N.",
        HelpName = "N",
        DefaultValueFactory = _ => MatrixPlan.DefaultSeeds,
    };

    private static readonly Option<long> MaxSteps = new("--max-steps")
    {
        Description = "How many steps are run for one fault from one seed, of all its scenarios together, to the end of a block "
            + "of 16 scenarios. A fault that was not found by then has survived the seed.",
        HelpName = "N",
        DefaultValueFactory = _ => MatrixPlan.DefaultStepsPerSeed,
    };

    private static readonly Option<MatrixFormat> Format = new("--format")
    {
        Description = "How results are written: text, json or markdown. [default: text]",
        HelpName = "text|json|markdown",
    };

    /// <summary>The command with its options.</summary>
    public static Command Create()
    {
        Completions.Offer(Names, Completions.Faults);
        Seeds.Validators.Add(result => Spans.InRange(result, 1, 10_000));
        MaxSteps.Validators.Add(result => Spans.InRange(result, 1, long.MaxValue));
        var command = new Command(
            "faults", "Proves that each fault is found by chance from every seed, and shows by what and how soon.")
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
        return $"no fault is called '{name}'{(near is null ? "." : $"; did you mean '{near}'?")} "
            + "All of them: rmapprops list faults";
    }
}
