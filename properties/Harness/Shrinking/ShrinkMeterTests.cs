using RmapProps.Faults;
using RmapProps.Harness;
using RmapProps.Harness.Checking;
using RmapProps.Harness.Shrinking;

namespace RmapProps.PropertyTests.Harness.Shrinking;

/// <summary>The meter that the line of progress reads counts the work of each stage, and never more than its limit.</summary>
public sealed class ShrinkMeterTests
{
    private static readonly TestPair Pair = TestPairs.Of(Catalogue.Find("forget-root-drop")!);

    [Fact]
    public void Each_stage_counts_its_own_work()
    {
        var failure = CheckRun.Run(new(1, Jobs: 1, Scenarios: 50), Pair).Failures[0];
        var meter = new ShrinkMeter();
        var budgets = new ShrinkBudgets(Executions: 500, Scenarios: 128, Transitions: 5_000) { Meter = meter };

        var shrunk = Shrinker.Shrink(failure.Scenario, failure.Divergence, Pair, budgets, default);
        Assert.Equal((ShrinkStage.Candidates, shrunk.Executions, 500), (meter.Stage, meter.Done, meter.Limit));

        Shrinker.Canonical(failure.Divergence.Signature, Pair, budgets with { Transitions = 0 });
        Assert.Equal((ShrinkStage.Restarts, 128), (meter.Stage, meter.Limit));
        Assert.InRange(meter.Done, 1, meter.Limit);

        var certified = Shrinker.Settle(shrunk, null, Pair, budgets, 1, default);
        Assert.Equal((ShrinkStage.Certificate, 5_000), (meter.Stage, meter.Limit));
        Assert.InRange(meter.Done, certified.Certificate!.Transitions, long.MaxValue);
    }
}
