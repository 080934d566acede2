using RmapProps.Contract;
using RmapProps.Harness.Running;

namespace RmapProps.Harness.Checking;

/// <summary>The result of one block, as run by one thread.</summary>
/// <param name="Block">The number of the block.</param>
/// <param name="Coverage">The coverage of the block.</param>
/// <param name="Failures">The scenarios that failed, including those with known signatures.</param>
internal sealed record BlockResult(long Block, Coverage Coverage, List<Failure> Failures);

/// <summary>
/// Hands out the blocks of a check run and adds up the results in the order of the blocks. So the sums, and the block at which
/// the run ends, do not depend on which thread was faster.
/// </summary>
/// <param name="plan">The bounds.</param>
/// <param name="found">Called for each failure that belongs to the result.</param>
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

    /// <summary>The sum of all results; valid once all threads are done.</summary>
    public CheckResult Result =>
        new(failures.ToSequence(), passedOver, coverage, wasStopped && (plan.KeepGoing || failures.Count == 0));

    /// <summary>The combined progress of all threads.</summary>
    public CheckProgress Progress => new(
        Interlocked.Read(ref scenariosDone), Interlocked.Read(ref stepsDone), Volatile.Read(ref reached),
        Volatile.Read(ref failureCount));

    /// <summary>Returns the next block, or null if none is left.</summary>
    /// <param name="stop">Whether to stop. Blocks that were taken are finished all the same.</param>
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

    /// <summary>Returns the numbers of the scenarios of a block: the first one, and the one after the last.</summary>
    public (long First, long End) NumbersOf(long block) =>
        (block * CheckPlan.Block, Math.Min((block + 1) * CheckPlan.Block, plan.Scenarios ?? long.MaxValue));

    /// <summary>Returns whether a block can still change the result.</summary>
    public bool Needs(long block) => block <= Interlocked.Read(ref last);

    /// <summary>Adds the result of a block.</summary>
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

    /// <summary>Returns whether a signature was known before the run began.</summary>
    public bool IsKnown(Signature signature) => plan.Known?.Contains(signature) == true;

    /// <summary>Ends the run; no block counts any more.</summary>
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
