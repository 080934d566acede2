using RmapProps.Contract;
using RmapProps.Harness.Replay;

namespace RmapProps.Harness.Diffs;

/// <summary>
/// A comparison of two runs, or of two saved states. Runs are compared after each step, as long as both took the same steps. The
/// states at the end are always compared.
/// </summary>
/// <param name="Left">One side.</param>
/// <param name="Right">The other side.</param>
/// <param name="SharedSteps">The number of steps that both begin with.</param>
/// <param name="SameSteps">Whether both have no other steps; steps that a crashed side did not reach do not count.</param>
/// <param name="First">The first shared step after which they differ; null if there is none.</param>
/// <param name="End">The end of both sides.</param>
public sealed record RunDiff(DiffSide Left, DiffSide Right, int SharedSteps, bool SameSteps, DiffMoment? First, DiffMoment End)
{
    /// <summary>Whether anything differs.</summary>
    public bool Differs => First is not null || End.StatesDiffer;

    /// <summary>Whether the first difference is also the end, so that showing it is enough.</summary>
    public bool EndsAtFirst => First is not null && SameSteps && First.Number == End.Number;

    /// <summary>Whether the states were compared after each step, and not only the outcomes.</summary>
    public bool SeesStates => SharedSteps == 0 || (Left.Trace.EveryStep && Right.Trace.EveryStep);

    /// <summary>Compares two sides.</summary>
    public static RunDiff Of(DiffSide left, DiffSide right)
    {
        var (mine, theirs) = (left.Trace.Steps, right.Trace.Steps);
        var shared = 0;
        while (shared < mine.Count && shared < theirs.Count && mine[shared].Step == theirs[shared].Step)
            shared++;
        var same = shared > 0 && shared == Math.Min(mine.Count, theirs.Count)
            && (mine.Count == theirs.Count || EndsInCrash(mine.Count < theirs.Count ? mine : theirs));
        var first = Enumerable.Range(0, shared).Select(i => MomentOf(left.Trace, right.Trace, i))
            .FirstOrDefault(moment => moment.Differs);
        var end = new DiffMoment(
            same ? Math.Max(mine.Count, theirs.Count) : 0, null, null, null, left.Trace.Final, right.Trace.Final);
        return new(left, right, shared, same, first, end);
    }

    /// <summary>
    /// Returns whether a run ended in a crash; then it took no more steps, and the other run may have continued.
    /// </summary>
    private static bool EndsInCrash(Sequence<TraceStep> steps) => steps[^1].Outcome.Word == OutcomeWord.Crash;

    private static DiffMoment MomentOf(Trace left, Trace right, int i)
    {
        var (mine, theirs) = (left.Steps[i], right.Steps[i]);
        var isSeen = left.EveryStep && right.EveryStep;
        return new(
            i + 1, mine.Step, mine.Outcome, theirs.Outcome, isSeen ? mine.Observation : null, isSeen ? theirs.Observation : null);
    }
}
