using RmapProps.Contract.Operations;
using RmapProps.Faults;
using RmapProps.Harness.Checking;
using RmapProps.Harness.Replay;
using RmapProps.Harness.Running;

namespace RmapProps.PropertyTests.Determinism;

/// <summary>
/// Tests that one seed gives the same bytes on every machine, for any number of threads, and in later versions.
/// </summary>
public sealed class DeterminismTests
{
    private static readonly int[] Jobs = [1, 2, 4];

    [Fact]
    public void Random_numbers_are_those_of_the_published_splitmix64()
    {
        var rng = new Rng(1234567);
        Assert.Equal(
            [6457827717110365317, 3203168211198807973, 9817491932198370423, 4593380528125082431, 16408922859458223821],
            Enumerable.Range(0, 5).Select(_ => rng.Next()));
    }

    [Fact]
    public void A_draw_below_a_limit_reaches_every_smaller_number_and_no_other()
    {
        var rng = new Rng(7);
        Assert.Equal([0, 1, 2, 3, 4], Enumerable.Range(0, 200).Select(_ => rng.Below(5)).Distinct().Order());
        Assert.Throws<ArgumentOutOfRangeException>(() => rng.Below(0));
    }

    [Fact]
    public void Numbered_scenarios_have_distinct_seeds()
    {
        var seeds =
            from whole in Enumerable.Range(0, 50)
            from number in Enumerable.Range(0, 50)
            select Rng.SeedOf((ulong)whole, (ulong)number);
        Assert.Distinct(seeds);
    }

    [Property(MaxTest = 300, StartSize = 4, EndSize = 60)]
    public void The_same_seed_gives_the_same_scenario(Seed seed) =>
        Assert.Equal(DrawnScenarios.Guided(seed.Value, 40).ToString(), DrawnScenarios.Guided(seed.Value, 40).ToString());

    [Property(MaxTest = 300, StartSize = 4, EndSize = 60)]
    public void A_scenario_gives_one_trace_in_every_run_and_on_either_side(Scenario scenario)
    {
        var first = Replayer.Run(scenario, TestPairs.Correct.NewSubject, everyStep: true).ToJson();
        Assert.Equal(first, Replayer.Run(scenario, TestPairs.Correct.NewSubject, everyStep: true).ToJson());
        Assert.Equal(first, Replayer.Run(scenario, TestPairs.Correct.NewOracle, everyStep: true).ToJson());
    }

    [Theory]
    [InlineData("forget-root-drop")]
    [InlineData("adopt-forked-anon-vma")]
    [InlineData(null)]
    public void A_check_run_has_one_result_for_any_number_of_threads(string? faultName)
    {
        var pair = faultName is null ? TestPairs.Correct : TestPairs.Of(Catalogue.Find(faultName)!);
        var results = Jobs.Select(jobs => CheckRun.Run(new(Seed: 42, jobs, TotalSteps: 60_000), pair)).ToList();

        var first = results[0];
        Assert.Equal(faultName is null, first.Failure is null);
        Assert.All(results, result =>
        {
            Assert.Equal(first.Failure?.Origin, result.Failure?.Origin);
            Assert.Equal(first.Failure?.Scenario, result.Failure?.Scenario);
            Assert.Equal(first.Failure?.Divergence.Signature, result.Failure?.Divergence.Signature);
            Assert.Equal(CountsOf(first.Coverage), CountsOf(result.Coverage));
        });
    }

    [Fact]
    public void A_failure_is_regenerated_from_its_origin()
    {
        var failure = CheckRun.Run(new(Seed: 42, Jobs: 2, Scenarios: 5000), TestPairs.Of(Catalogue.Find("H11")!)).Failure!;
        Assert.Equal(failure.Scenario, failure.Origin!.Regenerate(TestPairs.Correct.NewOracle));
    }

    private static IEnumerable<long> CountsOf(Coverage coverage) =>
    [
        coverage.Scenarios, coverage.Steps, coverage.Observations,
        .. from verb in Vocabulary.All from word in Enum.GetValues<OutcomeWord>() select coverage.Of(verb, word),
    ];
}
