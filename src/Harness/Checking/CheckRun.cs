using RmapProps.Harness.Running;

namespace RmapProps.Harness.Checking;

/// <summary>
/// Runs many generated scenarios on several threads. Threads take blocks of consecutive scenarios in order and finish
/// what they took, so what was done is always a prefix of the numbers, whoever did it; and the failure that is reported
/// is the one with the lowest number, because all lower ones were finished.
/// </summary>
public static class CheckRun
{
    /// <summary>Runs until something is found, a bound of the plan is reached, or somebody stops it.</summary>
    /// <param name="plan">What to do.</param>
    /// <param name="contest">Who runs it.</param>
    /// <param name="stop">Asked before each block; the harness has no clock, so a time limit comes from here.</param>
    /// <param name="progress">Told after each block, from whichever thread ran it.</param>
    /// <param name="found">
    /// Told of each failure as soon as it is sure that it belongs to the result, from whichever thread that is, one at a time.
    /// </param>
    /// <param name="cancellation">Stops in the same way.</param>
    public static CheckResult Run(
        CheckPlan plan,
        TestPair contest,
        Func<bool>? stop = null,
        Action<CheckProgress>? progress = null,
        Action<Failure>? found = null,
        CancellationToken cancellation = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(plan.Jobs, 1);
        var ledger = new Ledger(plan, found);
        using var subjects = new SubjectPool(contest);
        var broken = new Exception?[plan.Jobs];
        var threads = Enumerable.Range(0, plan.Jobs).Select(job => new Thread(() => Work(job))).ToList();
        threads.ForEach(thread => thread.Start());
        threads.ForEach(thread => thread.Join());
        if (broken.FirstOrDefault(thrown => thrown is not null) is { } first)
            throw new InvalidOperationException("The harness itself broke: " + first.Message, first);
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
                // Machines' exceptions are outcomes by now: this one is the harness's own.
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
