using System.CommandLine;
using System.Security.Cryptography;
using RmapProps.Harness;
using RmapProps.Reports;

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

    private static readonly Option<int> Jobs = new("--jobs", "-j")
    {
        Description = "How many threads. What is found does not depend on it.",
        HelpName = "N",
        DefaultValueFactory = _ => Environment.ProcessorCount,
    };

    private static readonly Option<string> Out = new("--out", "-o")
    {
        Description = "The directory in which counterexamples are kept.",
        HelpName = "DIR",
        DefaultValueFactory = _ => "findings",
    };

    /// <summary>The command with its options.</summary>
    public static Command Create()
    {
        Scenarios.Validators.Add(result => Spans.InRange(result, 0, long.MaxValue));
        MaxSteps.Validators.Add(result => Spans.InRange(result, 0, long.MaxValue));
        Length.Validators.Add(result => Spans.InRange(result, 1, 10_000));
        Jobs.Validators.Add(result => Spans.InRange(result, 1, 1024));
        var command = new Command("check", "Runs random scenarios until subject and oracle disagree, or until it is enough.")
        {
            SharedOptions.Subject, SharedOptions.Rules, Seed, Scenarios, MaxSteps, Time, Length, Jobs, Out, SharedOptions.Format,
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
            seed, options.GetValue(Jobs), options.GetValue(Length), options.GetValue(Scenarios), options.GetValue(MaxSteps));
        var isUnlimited = plan is { Scenarios: null, TotalSteps: null };
        var report = CheckReport.For(options.GetValue(SharedOptions.Format), contest, plan);
        report.Begin();

        var progress = new Progress(options.GetValue(Time) ?? (isUnlimited ? DefaultTime : null));
        using var interrupt = new Interrupt();
        var result = plan is { TotalSteps: 0 }
            ? new CampaignResult(null, new Coverage(), WasStopped: false)
            : Campaign.Run(plan, contest, () => progress.IsOver, progress.Show, interrupt.Token);
        var finding = result.Failure is { } failure ? Keep(failure, contest, options.GetValue(Out)!) : null;
        var page = finding is null ? null : PageOf(finding);
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

    /// <summary>Writes the page of a finding beside its scenario. The scenario is on disk by now, so that nothing here can lose it.</summary>
    private static string? PageOf(Finding finding)
    {
        var path = Path.ChangeExtension((finding.Smallest ?? finding.Original).Path, ".html");
        var history = Subjects.HistoryOf(finding.Contest.SubjectName);
        return HtmlFile.TryWrite(path, () => DivergencePage.Of(DivergenceReport.Of(finding, Versions.Own, history))) ? path : null;
    }

    /// <summary>Nothing that was found is lost for want of a place to put it: then it goes where temporary files go.</summary>
    private static Finding Keep(Failure failure, Contest contest, string directory)
    {
        try
        {
            return Finding.Of(failure, contest, new FindingStore(directory, Versions.Own));
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            var elsewhere = Path.Combine(Path.GetTempPath(), "rmapprops-findings");
            Terminal.Refuse(ExitCode.Finding, $"cannot write to {directory} ({refused.Message}); keeping the counterexample in {elsewhere}");
            return Finding.Of(failure, contest, new FindingStore(elsewhere, Versions.Own));
        }
    }
}
