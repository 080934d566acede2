using RmapProps.Cli.Files;
using RmapProps.Cli.Terminals;
using RmapProps.Harness;
using RmapProps.Harness.Checking;

namespace RmapProps.Cli.Check;

/// <summary>All that a check has done and found, before it is written in one way or another.</summary>
/// <param name="TestPair">Who was checked.</param>
/// <param name="Plan">How.</param>
/// <param name="Known">What became of the findings of earlier runs.</param>
/// <param name="CheckRun">What was done by chance.</param>
/// <param name="New">What was found by it.</param>
/// <param name="WasInterrupted">Whether somebody interrupted it.</param>
internal sealed record CheckSession(
    TestPair TestPair,
    CheckPlan Plan,
    IReadOnlyList<KnownRun> Known,
    CheckResult CheckRun,
    IReadOnlyList<ToldFinding> New,
    bool WasInterrupted)
{
    /// <summary>The findings of earlier runs that still fail.</summary>
    public IEnumerable<KnownRun> Failing => Known.Where(known => known.Fails);

    /// <summary>Whether nothing at all was run, so that nothing is known.</summary>
    public bool NothingRan => CheckRun.Coverage.Steps == 0 && Known.Count == 0;

    /// <summary>How the program ends.</summary>
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
