using System.Collections.Concurrent;
using RmapProps.Contract;

namespace RmapProps.Harness.Matrix;

/// <summary>
/// Proves that mistakes are caught: each contest is run from each seed until something differs, and what is found is made
/// small. Each pair of a contest and a seed is one thread's work from its beginning to its end, so nothing depends on who
/// did which, or when.
/// </summary>
public static class KillMatrix
{
    /// <summary>Runs all pairs.</summary>
    /// <param name="plan">How hard to try.</param>
    /// <param name="contests">Who is to be caught.</param>
    /// <param name="progress">Told after each pair, from whichever thread ran it.</param>
    /// <param name="cancellation">Leaves out the pairs that are not done.</param>
    public static MatrixResult Run(
        MatrixPlan plan, IReadOnlyList<TestPair> contests, Action<MatrixProgress>? progress = null,
        CancellationToken cancellation = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(plan.Seeds, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(plan.Jobs, 1);
        var trials = new Trial?[contests.Count * plan.Seeds];
        var (done, survived) = (0, 0);

        // One pair at a time: some take a thousand times as long as others.
        var pairs = Partitioner.Create(Enumerable.Range(0, trials.Length), EnumerablePartitionerOptions.NoBuffering);
        Parallel.ForEach(pairs, new ParallelOptions { MaxDegreeOfParallelism = plan.Jobs }, pair =>
        {
            if (cancellation.IsCancellationRequested)
                return;
            var trial = Trial.Run(contests[pair / plan.Seeds], (ulong)(pair % plan.Seeds) + 1, plan, cancellation);
            trials[pair] = trial;
            if (trial is { Shrunk: null })
                Interlocked.Increment(ref survived);
            progress?.Invoke(new(Interlocked.Increment(ref done), trials.Length, Volatile.Read(ref survived)));
        });

        var rows = contests.Select((contest, row) => (contest, Trials: trials.AsSpan(row * plan.Seeds, plan.Seeds).ToArray()))
            .Where(row => row.Trials.All(trial => trial is not null))
            .Select(row => new MatrixRow(row.contest, row.Trials.Select(trial => trial!).ToSequence()))
            .ToSequence();
        return new(rows, WasStopped: rows.Count < contests.Count);
    }
}

/// <summary>What became of the contests.</summary>
/// <param name="Rows">One for each contest that was run at all seeds, in the order in which they were given.</param>
/// <param name="WasStopped">Whether some were not.</param>
public sealed record MatrixResult(Sequence<MatrixRow> Rows, bool WasStopped)
{
    /// <summary>The rows that survived at least one seed.</summary>
    public IEnumerable<MatrixRow> Survivors => Rows.Where(row => row.Survivals.Count > 0);
}
