using RmapProps.Cli.Files;
using RmapProps.Cli.Terminals;
using RmapProps.Harness;
using RmapProps.Harness.Checking;

namespace RmapProps.Cli.Check;

/// <summary>The results of a check, from which each format is written.</summary>
/// <param name="TestPair">The subject and the oracle.</param>
/// <param name="Plan">The limits and settings.</param>
/// <param name="Known">The results of rerunning known findings.</param>
/// <param name="CheckRun">The result of the random scenarios.</param>
/// <param name="New">The new findings.</param>
/// <param name="WasInterrupted">Whether it was interrupted.</param>
internal sealed record CheckSession(
    TestPair TestPair,
    CheckPlan Plan,
    IReadOnlyList<KnownRun> Known,
    CheckResult CheckRun,
    IReadOnlyList<ReportedFinding> New,
    bool WasInterrupted)
{
    /// <summary>Whether reports leave out the name of the subject.</summary>
    public bool IsBlind { get; init; }

    /// <summary>The known findings that still fail.</summary>
    public IEnumerable<KnownRun> Failing => Known.Where(known => known.Fails);

    /// <summary>Whether <c>--time</c> ended the run, so that another run with the same seed may do more or less.</summary>
    public bool WasEndedByTime => CheckRun.WasStopped && !WasInterrupted;

    /// <summary>Whether nothing ran, so that there is no result.</summary>
    public bool NothingRan => CheckRun.Coverage.Steps == 0 && Known.Count == 0;

    /// <summary>The exit code.</summary>
    public ExitCode Code
    {
        get
        {
            if (Failing.Any() || New.Any(told => told.Finding.Repeats == true))
                return ExitCode.Finding;
            if (New.Count > 0)
                return ExitCode.DoesNotRepeat;
            if (WasInterrupted)
                return ExitCode.Interrupted;
            return NothingRan ? ExitCode.NothingRan : ExitCode.Agreement;
        }
    }
}
