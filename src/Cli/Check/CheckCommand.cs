using System.CommandLine;
using System.Security.Cryptography;
using RmapProps.Cli.Files;
using RmapProps.Cli.Options;
using RmapProps.Cli.Terminals;
using RmapProps.Harness;
using RmapProps.Harness.Checking;
using RmapProps.Harness.Files;
using RmapProps.Harness.Findings;
using RmapProps.Harness.Generation;
using RmapProps.Harness.Running;
using RmapProps.Harness.Shrinking;
using RmapProps.Reports.Text;

namespace RmapProps.Cli.Check;

/// <summary>
/// <c>rmapprops check</c>: runs random scenarios on a subject and the oracle until they diverge or a limit is reached.
/// </summary>
internal static class CheckCommand
{
    /// <summary>
    /// The limit of a run that has no other: about ten seconds on two cores. It is a number of scenarios, so that a seed gives
    /// the same verdict on a slow or busy machine.
    /// </summary>
    private const long DefaultScenarios = 60_000;

    private static readonly Option<ulong?> Seed = new("--seed", "-s")
    {
        Description = "The random seed: a number, or a git commit hash. [default: a random number, printed first]",
        HelpName = "N",
        CustomParser = SeedText.Parse,
    };

    private static readonly Option<long?> Scenarios = new("--scenarios", "-n")
    {
        Description = $"Stop after this number of scenarios. [default: {DefaultScenarios}, if there is no other limit]",
        HelpName = "N",
    };

    private static readonly Option<long?> MaxSteps = new("--max-steps")
    {
        Description = "Stop after this number of steps in total, at the end of a block of 16 scenarios.",
        HelpName = "N",
    };

    private static readonly Option<TimeSpan?> Time = new("--time", "-t")
    {
        Description =
            "Stop after this time: 500ms, 30s, 1.5m or 2h; a number alone is in seconds. How far a run gets then depends on the "
            + "speed of the machine.",
        HelpName = "SPAN",
        CustomParser = Spans.Parse,
    };

    private static readonly Option<int> Length = new("--length")
    {
        Description = "The maximum number of steps in a scenario.",
        HelpName = "N",
        DefaultValueFactory = _ => ScenarioGenerator.DefaultMaxSteps,
    };

    private static readonly Option<bool> KeepGoing = new("--keep-going", "-k")
    {
        Description = "Continue after a finding, and report each failure signature once. One bug can have several.",
    };

    private static readonly Option<bool> FailFast = new("--fail-fast")
    {
        Description = "Do not search while a known finding still fails.",
    };

    private static readonly Option<int> ShrinkRuns = new("--shrink-runs")
    {
        Description = "The number of candidates that may run to shrink a finding; 0 reports it as generated.",
        HelpName = "N",
        DefaultValueFactory = _ => Shrinker.DefaultBudget,
    };

    private static readonly Option<string?> Junit = new("--junit")
    {
        Description = "Also write JUnit XML, for CI servers.",
        HelpName = "FILE",
    };

    private static readonly Option<bool> Verbose = new("--verbose", "-v")
    {
        Description = "Also print the settings, the table of outcomes, and each finding as it was generated.",
    };

    /// <summary>Creates the command with its options.</summary>
    public static Command Create()
    {
        Scenarios.Validators.Add(result => Spans.InRange(result, 0, long.MaxValue));
        MaxSteps.Validators.Add(result => Spans.InRange(result, 0, long.MaxValue));
        ShrinkRuns.Validators.Add(result => Spans.InRange(result, 0, int.MaxValue));
        Length.Validators.Add(result => Spans.InRange(result, 1, 10_000));
        var command = new CommandWithExamples(
            "check",
            "Reruns known findings, then random scenarios, until the subject diverges from the oracle or a limit is reached.",
            """
            Examples:
              rmapprops check                                    checks the implementation
              rmapprops check --seed $(git rev-parse HEAD)       in CI: a seed for each commit
              rmapprops check --subject fault:H07 --seed 1       finds an injected bug
              rmapprops check -n 100000 --keep-going -v          finds every signature, and shows the outcomes
              rmapprops check --format json --junit check.xml    for programs and CI servers
            """)
        {
            SharedOptions.Subject, SharedOptions.Kernel, Seed, Scenarios, MaxSteps, Time, Length, SharedOptions.Jobs, KeepGoing,
            FailFast, ShrinkRuns, SharedOptions.Out, SharedOptions.Format, Junit, SharedOptions.Quiet, Verbose,
            SharedOptions.Blind,
        };
        command.SetAction(result => (int)Run(result));
        return command;
    }

    private static ExitCode Run(ParseResult options)
    {
        if (SharedOptions.PairOf(options, out var refusal) is not { } pair)
            return refusal;
        var verbosity = options.GetValue(SharedOptions.Quiet) ? Verbosity.Quiet
            : options.GetValue(Verbose) ? Verbosity.Verbose
            : Verbosity.Usual;
        if (SharedOptions.StoreOf(options) is not { } store || KnownOf(store, pair) is not { } known)
            return ExitCode.Usage;
        var plan = new CheckPlan(
            options.GetValue(Seed) ?? BitConverter.ToUInt64(RandomNumberGenerator.GetBytes(sizeof(ulong))),
            options.GetValue(SharedOptions.Jobs),
            options.GetValue(Length),
            ScenariosOf(options),
            options.GetValue(MaxSteps),
            KeepGoing: options.GetValue(KeepGoing));
        var report = CheckReport.For(options.GetValue(SharedOptions.Format), verbosity);
        using var interrupt = new Interrupt("the scenarios that are running");
        var run = Check(plan, pair, known, store, report, options, interrupt.Token);
        report.End(run);
        var isWritten = options.GetValue(Junit) is not { } junit
            || OutputFile.TryWrite("JUnit file", junit, () => CheckJunit.Of(run));
        if (run.NothingRan)
            return Terminal.Refuse(
                run.Code, run.WasInterrupted ? "interrupted before anything was run" : "nothing ran: the limits allow no step");
        return run.Code == ExitCode.Agreement && !isWritten ? ExitCode.Usage : run.Code;
    }

    /// <summary>Returns the limit on the number of scenarios; null where another limit ends the run.</summary>
    private static long? ScenariosOf(ParseResult options) => options.GetValue(Scenarios)
        ?? (options.GetValue(MaxSteps) is null && options.GetValue(Time) is null ? DefaultScenarios : null);

    private static CheckSession Check(
        CheckPlan plan, TestPair pair, IReadOnlyList<KnownFinding> known, FindingStore store, CheckReport report,
        ParseResult options, CancellationToken token)
    {
        var isBlind = options.GetValue(SharedOptions.Blind);
        report.Begin(isBlind ? Blind.Of(pair) : pair, plan);
        var runs = new List<KnownRun>();
        foreach (var finding in known.TakeWhile(_ => !token.IsCancellationRequested))
        {
            runs.Add(KnownRun.Of(finding, pair));
            if (!isBlind)
                report.Tell(runs[^1]);
        }

        plan = plan with { Known = runs.SelectMany(run => run.Signatures).ToHashSet() };
        var nothing = plan is { TotalSteps: 0 } || (options.GetValue(FailFast) && plan.Known.Count > 0);
        if (nothing)
            return new(pair, plan, runs, new([], 0, new Coverage(), WasStopped: false), [], token.IsCancellationRequested)
            {
                IsBlind = isBlind,
            };

        var progress = new Progress(options.GetValue(Time), options.GetValue(SharedOptions.Quiet), plan);
        var stored = new Dictionary<Failure, StoredFinding>(ReferenceEqualityComparer.Instance);
        var campaign = progress.During(() => CheckRun.Run(plan, pair, () => progress.IsOver, progress.Show, Keep, token));
        progress.End(campaign.Coverage.Steps);
        var meter = new ShrinkMeter();
        var budgets = BudgetsOf(options) with { Meter = meter };
        var found = campaign.Failures.Select(failure => progress.DuringShrinking(
            failure,
            meter,
            () => Finding.Of(
                failure, pair, stored[failure], store, budgets, plan.Jobs, progress.Show, null, token))).ToList();
        var reported = found.ConvertAll(finding => FindingFiles.Write(finding, isBlind));
        return new(pair, plan, runs, campaign, reported, token.IsCancellationRequested) { IsBlind = isBlind };

        // Before shrinking, so that the finding is on disk whatever happens next.
        void Keep(Failure failure)
        {
            stored[failure] = store.Keep(failure, pair);
            progress.Say($"found {failure.Divergence.Signature} in scenario {failure.Origin!.Number} of seed {plan.Seed}, "
                + (isBlind ? "shrinking"
                    : stored[failure].Folder is { } folder ? $"stored in {folder}; shrinking"
                    : "not stored; shrinking"));
        }
    }

    /// <summary>
    /// The limits of shrinking. Restarts and the certificate, which take longer than the candidates, get the same part of their
    /// default as the candidates.
    /// </summary>
    private static ShrinkBudgets BudgetsOf(ParseResult options)
    {
        var all = new ShrinkBudgets();
        var part = Math.Min(1, options.GetValue(ShrinkRuns) / (double)all.Executions);
        return new(options.GetValue(ShrinkRuns), (int)(all.Scenarios * part), (long)(all.Transitions * part));
    }

    /// <summary>Returns the findings of earlier runs. If one cannot be read, reports that and returns null.</summary>
    private static List<KnownFinding>? KnownOf(FindingStore store, TestPair pair)
    {
        try
        {
            var loose = store.LooseFiles().ToList();
            if (loose.Count > 0)
                Terminal.Say(
                    $"{loose[0]}{(loose.Count > 1 ? $" and {loose.Count - 1} more" : "")}: not rerun, because it is not in "
                    + "the folder of a finding. To create one: rmapprops shrink FILE --subject NAME");
            return [.. store.Known(pair)];
        }
        catch (Exception wrong) when (wrong is FormatException || WholeFile.IsRefusal(wrong))
        {
            Terminal.Refuse(
                ExitCode.Usage, $"a known finding cannot be read: {wrong.Message}", "correct the file, or remove its folder");
            return null;
        }
    }
}
