using System.CommandLine;
using RmapProps.Cli.Files;
using RmapProps.Cli.Options;
using RmapProps.Cli.Terminals;
using RmapProps.Harness;
using RmapProps.Harness.Ablations;
using RmapProps.Harness.Analysis;
using RmapProps.Harness.Checking;
using RmapProps.Harness.Generation;
using RmapProps.Harness.Replay;
using RmapProps.Harness.Running;
using RmapProps.Reports.Divergences;
using RmapProps.Reports.Text;
using RmapProps.Reports.Walkthroughs;

namespace RmapProps.Cli.Replay;

/// <summary><c>rmapprops replay</c>: runs scenarios from files, or one scenario of a seed, and shows each step.</summary>
internal static class ReplayCommand
{
    private static readonly Argument<string[]> Files = new("FILE")
    {
        Description = "Scenario files, folders of findings, or - for standard input.",
        Arity = ArgumentArity.ZeroOrMore,
    };

    private static readonly Option<bool> EveryStep = new("--every-step")
    {
        Description = "Show the state after each step, not only at the end.",
    };

    private static readonly Option<ulong?> Seed = new("--seed", "-s")
    {
        Description = "The seed of a run of check, to replay one of its scenarios instead of files.",
        HelpName = "N",
        CustomParser = SeedText.Parse,
    };

    private static readonly Option<long> Number = new("--scenario")
    {
        Description = "The number of the scenario in that run, from 0.",
        HelpName = "N",
    };

    private static readonly Option<int> Length = new("--length")
    {
        Description = "The --length of that run.",
        HelpName = "N",
        DefaultValueFactory = _ => ScenarioGenerator.DefaultMaxSteps,
    };

    /// <summary>Creates the command with its options.</summary>
    public static Command Create()
    {
        Length.Validators.Add(result => Spans.InRange(result, 1, 10_000));
        Number.Validators.Add(result => Spans.InRange(result, 0, long.MaxValue));
        var command = new CommandWithExamples(
            "replay", "Runs scenarios once, on the subject and the oracle, and shows the outcome of each step.",
            """
            Examples:
              rmapprops replay findings/NAME                     reruns a finding
              rmapprops replay FILE.rmap --every-step            shows the state after each step
              rmapprops replay --seed 1 --scenario 7             reruns one scenario of a check
              rmapprops replay - --format json < FILE.rmap       reads standard input, for programs
            """)
        {
            Files, SharedOptions.Subject, SharedOptions.Kernel, SharedOptions.Format, EveryStep, SharedOptions.Html,
            SharedOptions.Blind, Seed, Number, Length,
        };
        command.SetAction(result => (int)Run(result));
        return command;
    }

    private static ExitCode Run(ParseResult options)
    {
        var files = options.GetValue(Files)!;
        if (options.GetValue(Seed) is null && Asked(options, Number, Length) is { } unused)
            return Terminal.Refuse(
                ExitCode.Usage,
                $"{unused.Name} selects a scenario of a seed, "
                + $"{(files.Length > 0 ? "and a file has one scenario" : "and there is no --seed")}",
                "try: rmapprops replay --seed N --scenario N");
        if (options.GetValue(Seed) is { } seed)
            return files.Length > 0
                ? Terminal.Refuse(ExitCode.Usage, "replay takes files or a seed, not both")
                : ShowSeed(new(seed, options.GetValue(Number), options.GetValue(Length)), options);

        if (files.Length == 0)
            return Terminal.Refuse(ExitCode.Usage, "replay takes a file, or a seed", "try: rmapprops replay --help");

        if (files.Length > 1 && options.GetValue(SharedOptions.Html) is not null)
            return Terminal.Refuse(ExitCode.Usage, "--html takes the page of one scenario; there are several");

        // All files are read before any runs: an unreadable file may be the one to compare with the others.
        var inputs = files.Select(ScenarioInput.Read).ToList();
        if (inputs.Contains(null))
            return ExitCode.Usage;
        var codes = new List<ExitCode>();
        foreach (var input in inputs)
        {
            if (SharedOptions.PairOf(options, out var refusal, input!.Facts) is not { } pair)
                return refusal;
            codes.Add(Show(input, pair, options));
        }

        return codes.Contains(ExitCode.Finding) ? ExitCode.Finding : codes.Max();
    }

    private static Option? Asked(ParseResult options, params Option[] among) =>
        among.FirstOrDefault(option => options.GetResult(option) is { Implicit: false });

    private static ExitCode ShowSeed(Origin origin, ParseResult options) =>
        SharedOptions.PairOf(options, out var refusal) is { } pair
            ? Show(new($"seed {origin.Seed}, scenario {origin.Number}", origin.Regenerate(pair.NewOracle), origin.Source), pair,
                options)
            : refusal;

    private static ExitCode Show(ScenarioInput input, TestPair pair, ParseResult options)
    {
        var isJson = options.GetValue(SharedOptions.Format) == Format.Json;
        var history = Subjects.HistoryOf(pair.SubjectName);
        if (options.GetValue(SharedOptions.Blind))
            (pair, input, history) = (Blind.Of(pair), input.Blinded(), null);
        if (input.Scenario.Length == 0)
        {
            // The initial state can be saved and compared, but it is not an agreement of two sides.
            if (isJson)
                Console.Out.WriteLine(Replayer.Run(input.Scenario, pair.NewSubject).ToJson());
            return Terminal.Refuse(ExitCode.NothingRan, $"nothing ran: {input.Name} has no steps");
        }

        // Many states do not fit into memory, so each is written at once.
        var everyStep = options.GetValue(EveryStep);
        var run = new ReplayRun(
            input.Scenario, input.Lines ?? Replayer.CanonicalLines(input.Scenario), pair.NewSubject, everyStep);
        if (isJson)
        {
            TraceJson.Write(Console.Out, run.Steps(), () => run.Final, everyStep);
            Terminal.WriteLine();
        }
        else
        {
            ReplayText.WriteRun(input, run, pair, everyStep);
        }

        var divergence = ScenarioRunner.Run(input.Scenario, pair);
        var failingStep = divergence is null ? null : FailingStep.Of(input.Scenario, divergence, pair);
        if (!isJson)
            ReplayText.WriteVerdict(input, divergence, failingStep, pair);
        var isWritten = options.GetValue(SharedOptions.Html) is not { } html
            || WritePage(html, input, divergence, failingStep, pair, history);
        if (divergence is not null)
            return ExitCode.Finding;
        return isWritten ? ExitCode.Agreement : ExitCode.Usage;
    }

    /// <summary>Writes the page of a divergence; for an agreement, the walkthrough.</summary>
    private static bool WritePage(
        string path, ScenarioInput input, Divergence? divergence, FailingStep? failingStep, TestPair pair,
        string? history) =>
        OutputFile.TryWrite("page", path, () => divergence is null
            ? WalkthroughPage.Of(Walkthrough.Of(input.Scenario, pair) with { Story = input.Story }, input.Name, Versions.Own)
            : DivergencePage.Of(DivergenceReport.Of(
                input.Scenario,
                divergence,
                new(failingStep, AblationRunner.Run(input.Scenario.Take(divergence.Number), divergence, pair)),
                pair,
                input.Source,
                Versions.Own,
                history)));
}
