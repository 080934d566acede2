using System.Collections.Concurrent;
using RmapProps.Contract;

namespace RmapProps.Harness.Matrix;

/// <summary>
/// Tests that faults are caught: runs each test pair from each seed until it diverges, and shrinks the result. One thread does
/// the whole work for one test pair and one seed. So nothing depends on which thread did it, or when.
/// </summary>
public static class KillMatrix
{
    /// <summary>Runs all combinations of a test pair and a seed.</summary>
    /// <param name="plan">The limits.</param>
    /// <param name="testPairs">The test pairs, each with a faulty subject.</param>
    /// <param name="progress">Called after each combination, on the thread that ran it.</param>
    /// <param name="cancellation">Skips the combinations that are not done.</param>
    public static MatrixResult Run(
        MatrixPlan plan, IReadOnlyList<TestPair> testPairs, Action<MatrixProgress>? progress = null,
        CancellationToken cancellation = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(plan.Seeds, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(plan.Jobs, 1);
        var trials = new Trial?[testPairs.Count * plan.Seeds];
        var (done, survived) = (0, 0);

        // Hands out one combination at a time: some take a thousand times as long as others.
        var pairs = Partitioner.Create(Enumerable.Range(0, trials.Length), EnumerablePartitionerOptions.NoBuffering);
        Parallel.ForEach(pairs, new ParallelOptions { MaxDegreeOfParallelism = plan.Jobs }, pair =>
        {
            if (cancellation.IsCancellationRequested)
                return;
            var trial = Trial.Run(testPairs[pair / plan.Seeds], (ulong)(pair % plan.Seeds) + 1, plan, cancellation);
            trials[pair] = trial;
            if (trial is { Shrunk: null })
                Interlocked.Increment(ref survived);
            progress?.Invoke(new(Interlocked.Increment(ref done), trials.Length, Volatile.Read(ref survived)));
        });

        var rows = testPairs.Select((testPair, row) => (testPair, Trials: trials.AsSpan(row * plan.Seeds, plan.Seeds).ToArray()))
            .Where(row => row.Trials.All(trial => trial is not null))
            .Select(row => new MatrixRow(row.testPair, row.Trials.Select(trial => trial!).ToSequence()))
            .ToSequence();
        return new(rows, WasStopped: rows.Count < testPairs.Count);
    }
}

/// <summary>The results of a kill matrix.</summary>
/// <param name="Rows">One row for each test pair that was run at all seeds, in the order of the test pairs.</param>
/// <param name="WasStopped">Whether some test pairs were not run at all seeds.</param>
public sealed record MatrixResult(Sequence<MatrixRow> Rows, bool WasStopped)
{
    /// <summary>The rows that survived at least one seed.</summary>
    public IEnumerable<MatrixRow> Survivors => Rows.Where(row => row.Survivals.Count > 0);
}
