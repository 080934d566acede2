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

namespace RmapProps.Cli.Check;

/// <summary>
/// <c>rmapprops check</c>: random scenarios against a subject and the oracle, until something differs or it is enough.
/// </summary>
internal static class CheckCommand
{
    private static readonly TimeSpan DefaultTime = TimeSpan.FromSeconds(10);

    private static readonly Option<ulong?> Seed = new("--seed", "-s")
    {
        Description = "The seed of all chance: a number, or a git commit. Without it one is drawn, and printed first.",
        HelpName = "N",
        CustomParser = SeedText.Parse,
    };

    private static readonly Option<long?> Scenarios = new("--scenarios", "-n")
    {
        Description = "Stop after so many scenarios.",
        HelpName = "N",
    };

    private static readonly Option<long?> MaxSteps = new("--max-steps")
    {
        Description = "Stop after so many steps of all scenarios together, at the end of a block of 16 scenarios.",
        HelpName = "N",
    };

    private static readonly Option<TimeSpan?> Time = new("--time", "-t")
    {
        Description =
            "Stop after this time: 500ms, 30s, 1.5m or 2h; a number alone is in seconds. 10s if there is no other limit.",
        HelpName = "SPAN",
        CustomParser = Spans.Parse,
    };

    private static readonly Option<int> Length = new("--length")
    {
        Description = "The most steps of one scenario.",
        HelpName = "N",
        DefaultValueFactory = _ => ScenarioGenerator.DefaultMaxSteps,
    };

    private static readonly Option<bool> KeepGoing = new("--keep-going", "-k")
    {
        Description = "Go on after a finding, and report each other way of failing once. One mistake may show in several.",
    };

    private static readonly Option<bool> FailFast = new("--fail-fast")
    {
        Description = "Look for nothing new while a known finding still fails.",
    };

    private static readonly Option<string?> Junit = new("--junit")
    {
        Description = "Also write JUnit XML, for CI servers.",
        HelpName = "FILE",
    };

    private static readonly Option<bool> Verbose = new("--verbose", "-v")
    {
        Description = "Also say what was chosen, and show each finding as it was met.",
    };

    /// <summary>The command with its options.</summary>
    public static Command Create()
    {
        Scenarios.Validators.Add(result => Spans.InRange(result, 0, long.MaxValue));
        MaxSteps.Validators.Add(result => Spans.InRange(result, 0, long.MaxValue));
        Length.Validators.Add(result => Spans.InRange(result, 1, 10_000));
        var command = new Command(
            "check", "Runs known findings again, then random scenarios until subject and oracle disagree, or until it is enough.")
        {
            SharedOptions.Subject, SharedOptions.Kernel, Seed, Scenarios, MaxSteps, Time, Length, SharedOptions.Jobs, KeepGoing,
            FailFast, SharedOptions.Out, SharedOptions.Format, Junit, SharedOptions.Quiet, Verbose,
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
            options.GetValue(Scenarios),
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

    private static CheckSession Check(
        CheckPlan plan, TestPair pair, IReadOnlyList<KnownFinding> known, FindingStore store, CheckReport report,
        ParseResult options, CancellationToken token)
    {
        report.Begin(pair, plan);
        var runs = new List<KnownRun>();
        foreach (var finding in known.TakeWhile(_ => !token.IsCancellationRequested))
        {
            runs.Add(KnownRun.Of(finding, pair));
            report.Tell(runs[^1]);
        }

        plan = plan with { Known = runs.SelectMany(run => run.Signatures).ToHashSet() };
        var nothing = plan is { TotalSteps: 0 } || (options.GetValue(FailFast) && plan.Known.Count > 0);
        if (nothing)
            return new(pair, plan, runs, new([], 0, new Coverage(), WasStopped: false), [], token.IsCancellationRequested);

        var isUnlimited = plan is { Scenarios: null, TotalSteps: null };
        var progress = new Progress(
            options.GetValue(Time) ?? (isUnlimited ? DefaultTime : null), options.GetValue(SharedOptions.Quiet), plan);
        var keepings = new Dictionary<Failure, StoredFinding>(ReferenceEqualityComparer.Instance);
        var campaign = progress.During(() => CheckRun.Run(plan, pair, () => progress.IsOver, progress.Show, Keep, token));
        progress.End(campaign.Coverage.Steps);
        var found = campaign.Failures.Select(failure => progress.During(
            $"shrinking {failure.Divergence.Signature}",
            () => Finding.Of(failure, pair, keepings[failure], store, null, plan.Jobs, progress.Show, null, token))).ToList();
        return new(pair, plan, runs, campaign, found.ConvertAll(FindingFiles.Write), token.IsCancellationRequested);

        // At once: whatever happens while it is shrunk, it is on disk.
        void Keep(Failure failure)
        {
            var keeping = keepings[failure] = store.Keep(failure, pair);
            progress.Say($"found {failure.Divergence.Signature} in scenario {failure.Origin!.Number} of seed {plan.Seed}, "
                + (keeping.Folder is { } folder ? $"kept in {folder}; shrinking" : "not kept; shrinking"));
        }
    }

    /// <summary>The findings of earlier runs; null where one cannot be read, which was then said.</summary>
    private static List<KnownFinding>? KnownOf(FindingStore store, TestPair pair)
    {
        try
        {
            var loose = store.LooseFiles().ToList();
            if (loose.Count > 0)
                Terminal.Say(
                    $"{loose[0]}{(loose.Count > 1 ? $" and {loose.Count - 1} more" : "")}: not run again, because it is not in "
                    + "the folder of a finding. To make one: rmapprops shrink FILE --subject NAME");
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
