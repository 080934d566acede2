using RmapProps.Faults;
using RmapProps.Harness.Checking;
using RmapProps.Harness.Running;
using RmapProps.Harness.Shrinking;

namespace RmapProps.PropertyTests.Faults;

/// <summary>Tests that the generator finds every fault without hints, and that the shrinker reduces it to a few lines.</summary>
public sealed class ChanceTests
{
    private const ulong Seed = 20100819;

    private const int MostSteps = 2_000_000, Transitions = 50_000, LongestCounterexample = 10;

    // Two unrelated trees must share a KSM page, lose it to swap and drop it from the cache before swapoff. Some seeds need more
    // steps than a test may take. Another test covers it with its witness.
    private const string Rare = "address-without-check";

    public static TheoryData<string> Names() => [.. Catalogue.All.Select(fault => fault.Name).Where(name => name != Rare)];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_fault_is_found_by_chance_and_shrinks_to_a_few_steps(string name)
    {
        var pair = TestPairs.Of(Catalogue.Find(name)!);
        var failure = CheckRun.Run(new(Seed, Jobs: 2, TotalSteps: MostSteps), pair).Failure;
        Assert.NotNull(failure);
        Assert.True(failure.Repeat(pair));

        var shrunk = Shrinker.Shrink(failure.Scenario, failure.Divergence, pair);
        Assert.True(shrunk.IsMinimal);
        shrunk = Shrinker.Certify(shrunk, pair, Transitions, jobs: 2);
        Assert.InRange(shrunk.Scenario.Length, 1, LongestCounterexample);
        Assert.Equal(failure.Divergence.Signature, shrunk.Divergence.Signature);

        var again = TestPairs.Parse(shrunk.Scenario.ToString());
        Assert.True(shrunk.Divergence.IsSameAs(ScenarioRunner.Run(again, pair)));
        Assert.All(Scenarios.WithoutOneStep(again), shorter =>
            Assert.NotEqual(shrunk.Divergence.Signature, ScenarioRunner.Run(shorter, pair)?.Signature));
    }
}
