using RmapProps.Contract;
using RmapProps.Harness.Running;

namespace RmapProps.Harness.Checking;

/// <summary>What one thread did with one block.</summary>
/// <param name="Block">Which block.</param>
/// <param name="Coverage">What was done.</param>
/// <param name="Failures">The scenarios that failed, those with known signatures among them.</param>
internal sealed record BlockResult(long Block, Coverage Coverage, List<Failure> Failures);

/// <summary>
/// Deals out the blocks of a campaign and adds up what comes back, in the order of the blocks: the sums, and the
/// block at which everything ends, do not depend on which thread was faster.
/// </summary>
/// <param name="plan">The bounds.</param>
/// <param name="found">Told of each failure that belongs to the result.</param>
internal sealed class Ledger(CheckPlan plan, Action<Failure>? found)
{
    private readonly Lock gate = new();

    private readonly Dictionary<long, BlockResult> early = [];

    private readonly Coverage coverage = new();

    private readonly List<Failure> failures = [];

    private readonly HashSet<Signature> seen = [];

    private long taken, added, scenariosDone, stepsDone, passedOver;

    private long last = long.MaxValue;

    private int reached, failureCount;

    private bool wasStopped;

    /// <summary>The sum of everything, once all threads are done.</summary>
    public CheckResult Result =>
        new(failures.ToSequence(), passedOver, coverage, wasStopped && (plan.KeepGoing || failures.Count == 0));

    /// <summary>How far the threads are together.</summary>
    public CheckProgress Progress => new(
        Interlocked.Read(ref scenariosDone), Interlocked.Read(ref stepsDone), Volatile.Read(ref reached),
        Volatile.Read(ref failureCount));

    /// <summary>The next block, or null where nothing is left to do.</summary>
    /// <param name="stop">Whether somebody wants to stop. Blocks that were taken are finished all the same.</param>
    public long? Take(bool stop)
    {
        lock (gate)
        {
            if (taken > last || taken * CheckPlan.Block >= (plan.Scenarios ?? long.MaxValue))
                return null;
            if (!stop)
                return taken++;
            wasStopped = true;
            return null;
        }
    }

    /// <summary>The numbers of the scenarios of a block: the first one, and the one after the last.</summary>
    public (long First, long End) NumbersOf(long block) =>
        (block * CheckPlan.Block, Math.Min((block + 1) * CheckPlan.Block, plan.Scenarios ?? long.MaxValue));

    /// <summary>Whether a block can still change the result.</summary>
    public bool Needs(long block) => block <= Interlocked.Read(ref last);

    /// <summary>Takes a block back.</summary>
    public void Return(BlockResult result)
    {
        Interlocked.Add(ref scenariosDone, result.Coverage.Scenarios);
        Interlocked.Add(ref stepsDone, result.Coverage.Steps);
        lock (gate)
        {
            if (!plan.KeepGoing && result.Failures.Any(failure => !IsKnown(failure.Divergence.Signature)))
                EndAt(result.Block);
            early.Add(result.Block, result);
            while (added <= last && early.Remove(added, out var next))
            {
                coverage.Add(next.Coverage);
                next.Failures.ForEach(Note);
                if (coverage.Steps >= (plan.TotalSteps ?? long.MaxValue))
                    EndAt(added);
                added++;
            }

            Volatile.Write(ref reached, coverage.Reached);
        }
    }

    /// <summary>Whether a signature was known before the campaign began.</summary>
    public bool IsKnown(Signature signature) => plan.Known?.Contains(signature) == true;

    /// <summary>No block is worth anything any more.</summary>
    public void Abandon()
    {
        lock (gate)
            EndAt(-1);
    }

    private void Note(Failure failure)
    {
        if (IsKnown(failure.Divergence.Signature) || !seen.Add(failure.Divergence.Signature))
        {
            passedOver++;
            return;
        }

        failures.Add(failure);
        Volatile.Write(ref failureCount, failures.Count);
        found?.Invoke(failure);
    }

    private void EndAt(long block) => Interlocked.Exchange(ref last, Math.Min(last, block));
}
