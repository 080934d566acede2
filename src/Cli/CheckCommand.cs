using System.CommandLine;
using System.Security.Cryptography;
using RmapProps.Harness;

namespace RmapProps.Cli;

/// <summary><c>rmapprops check</c>: random scenarios against a subject and the oracle, until something differs or it is enough.</summary>
public static class CheckCommand
{
    private static readonly TimeSpan DefaultTime = TimeSpan.FromSeconds(10);

    private static readonly Option<ulong?> Seed = new("--seed", "-s")
    {
        Description = "Where all chance begins. Without it one is drawn, and printed first.",
        HelpName = "N",
    };

    private static readonly Option<long?> Scenarios = new("--scenarios", "-n")
    {
        Description = "Stop after so many scenarios.",
        HelpName = "N",
    };

    private static readonly Option<long?> MaxSteps = new("--max-steps")
    {
        Description = "Stop after so many steps of all scenarios together.",
        HelpName = "N",
    };

    private static readonly Option<TimeSpan?> Time = new("--time", "-t")
    {
        Description = "Stop after this time, for example 30s, 10m or 1h. 10s if there is no other limit.",
        HelpName = "SPAN",
        CustomParser = Spans.Parse,
    };

    private static readonly Option<int> Length = new("--length")
    {
        Description = "The most steps of one scenario.",
        HelpName = "N",
        DefaultValueFactory = _ => ScenarioGenerator.DefaultMaxSteps,
    };

    /// <summary>The command with its options.</summary>
    public static Command Create()
    {
        Scenarios.Validators.Add(result => Spans.InRange(result, 0, long.MaxValue));
        MaxSteps.Validators.Add(result => Spans.InRange(result, 0, long.MaxValue));
        Length.Validators.Add(result => Spans.InRange(result, 1, 10_000));
        var command = new Command("check", "Runs random scenarios until subject and oracle disagree, or until it is enough.")
        {
            SharedOptions.Subject, SharedOptions.Rules, Seed, Scenarios, MaxSteps, Time, Length, SharedOptions.Jobs, SharedOptions.Out, SharedOptions.Format,
        };
        command.SetAction(result => (int)Run(result));
        return command;
    }

    private static ExitCode Run(ParseResult options)
    {
        if (SharedOptions.ContestOf(options, out var refusal) is not { } contest)
            return refusal;
        var seed = options.GetValue(Seed) ?? BitConverter.ToUInt64(RandomNumberGenerator.GetBytes(sizeof(ulong)));
        var plan = new CampaignPlan(
            seed, options.GetValue(SharedOptions.Jobs), options.GetValue(Length), options.GetValue(Scenarios), options.GetValue(MaxSteps));
        var isUnlimited = plan is { Scenarios: null, TotalSteps: null };
        var report = CheckReport.For(options.GetValue(SharedOptions.Format), contest, plan);
        report.Begin();

        var progress = new Progress(options.GetValue(Time) ?? (isUnlimited ? DefaultTime : null));
        using var interrupt = new Interrupt();
        var result = plan is { TotalSteps: 0 }
            ? new CampaignResult(null, new Coverage(), WasStopped: false)
            : Campaign.Run(plan, contest, () => progress.IsOver, progress.Show, interrupt.Token);
        var finding = result.Failure is { } failure ? SharedOptions.Keep(options, store => Finding.Of(failure, contest, store, null, plan.Jobs, interrupt.Token)) : null;
        var page = finding is null ? null : FindingPage.TryWrite(finding);
        progress.End(result.Coverage.Steps);
        report.End(result, finding, page);
        return CodeOf(result, finding, interrupt.Token.IsCancellationRequested);
    }

    private static ExitCode CodeOf(CampaignResult result, Finding? finding, bool wasInterrupted)
    {
        if (finding is not null)
            return finding.Repeats ? ExitCode.Finding : ExitCode.DoesNotRepeat;
        if (wasInterrupted)
            return ExitCode.Interrupted;
        if (result.Coverage.Steps == 0)
            return Terminal.Refuse(ExitCode.NothingRan, "nothing ran: the limits leave no room for a single step");
        return ExitCode.Agreement;
    }
}
