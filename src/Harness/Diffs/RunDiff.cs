using RmapProps.Contract;
using RmapProps.Harness.Replay;

namespace RmapProps.Harness.Diffs;

/// <summary>
/// Two runs, or two saved states, side by side. As far as both took the same steps they are compared after each of them;
/// what they hold at the end is compared in any case.
/// </summary>
/// <param name="Left">One of them.</param>
/// <param name="Right">The other.</param>
/// <param name="SharedSteps">How many steps both begin with.</param>
/// <param name="SameSteps">Whether that is all of both; where one crashed, what it did not come to does not count.</param>
/// <param name="First">The first of those steps after which they differ; null where there is none.</param>
/// <param name="End">The end of both.</param>
public sealed record RunDiff(DiffSide Left, DiffSide Right, int SharedSteps, bool SameSteps, DiffMoment? First, DiffMoment End)
{
    /// <summary>Whether anything differs.</summary>
    public bool Differs => First is not null || End.StatesDiffer;

    /// <summary>Whether the first difference is also the last, so that one look at it is enough.</summary>
    public bool EndsAtFirst => First is not null && SameSteps && First.Number == End.Number;

    /// <summary>Whether states were compared step by step, and not outcomes alone.</summary>
    public bool SeesStates => SharedSteps == 0 || (Left.Trace.EveryStep && Right.Trace.EveryStep);

    /// <summary>Compares.</summary>
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

    /// <summary>A run that crashed took no more steps, and another one may have gone on.</summary>
    private static bool EndsInCrash(Sequence<TraceStep> steps) => steps[^1].Outcome.Word == OutcomeWord.Crash;

    private static DiffMoment MomentOf(Trace left, Trace right, int i)
    {
        var (mine, theirs) = (left.Steps[i], right.Steps[i]);
        var isSeen = left.EveryStep && right.EveryStep;
        return new(
            i + 1, mine.Step, mine.Outcome, theirs.Outcome, isSeen ? mine.Observation : null, isSeen ? theirs.Observation : null);
    }
}
