using RmapProps.Harness.Running;

namespace RmapProps.Harness.Checking;

/// <summary>
/// Runs many generated scenarios on several threads. Threads take blocks of consecutive scenarios in order and finish each block
/// that they take. So the finished scenarios are always a prefix of the numbers, whichever thread ran them. The reported failure
/// is the one with the lowest number, because all lower ones were finished.
/// </summary>
public static class CheckRun
{
    /// <summary>Runs until a failure is found, a bound of the plan is reached, or the run is stopped.</summary>
    /// <param name="plan">The plan of the run.</param>
    /// <param name="testPair">The subject and the oracle to run it on.</param>
    /// <param name="stop">
    /// Called before each block; returns whether to stop. The harness has no clock, so a time limit comes from here.
    /// </param>
    /// <param name="progress">Called after each block, on the thread that ran it.</param>
    /// <param name="found">
    /// Called for each failure as soon as it is certain to be in the result. It is called on any of the threads, but one at a
    /// time.
    /// </param>
    /// <param name="cancellation">Stops the run in the same way.</param>
    public static CheckResult Run(
        CheckPlan plan,
        TestPair testPair,
        Func<bool>? stop = null,
        Action<CheckProgress>? progress = null,
        Action<Failure>? found = null,
        CancellationToken cancellation = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(plan.Jobs, 1);
        var ledger = new Ledger(plan, found);
        using var subjects = new SubjectPool(testPair);
        var broken = new Exception?[plan.Jobs];
        var threads = Enumerable.Range(0, plan.Jobs).Select(job => new Thread(() => Work(job))).ToList();
        threads.ForEach(thread => thread.Start());
        threads.ForEach(thread => thread.Join());
        if (broken.FirstOrDefault(thrown => thrown is not null) is { } first)
            throw new InvalidOperationException("The harness failed: " + first.Message, first);
        return ledger.Result;

        void Work(int job)
        {
            try
            {
                while (ledger.Take(cancellation.IsCancellationRequested || stop?.Invoke() == true) is { } block)
                {
                    ledger.Return(RunBlock(plan, subjects, ledger, block));
                    progress?.Invoke(ledger.Progress);
                }
            }
            catch (Exception thrown)
            {
                // Exceptions of machines are outcomes by now; this one is a bug of the harness.
                broken[job] = thrown;
                ledger.Abandon();
            }
        }
    }

    private static BlockResult RunBlock(CheckPlan plan, SubjectPool subjects, Ledger ledger, long block)
    {
        var result = new BlockResult(block, new Coverage(), []);
        var (first, end) = ledger.NumbersOf(block);
        for (var number = first; number < end && ledger.Needs(block); number++)
        {
            var origin = new Origin(plan.Seed, number, plan.MaxSteps);
            if (origin.Run(subjects, result.Coverage) is not { } failure)
                continue;
            result.Failures.Add(failure);
            if (!plan.KeepGoing && !ledger.IsKnown(failure.Divergence.Signature))
                return result;
        }

        return result;
    }
}
