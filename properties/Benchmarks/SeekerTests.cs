using RmapProps.Benchmarks.Harnesses;
using RmapProps.Benchmarks.Quality;
using RmapProps.Faults;
using RmapProps.Harness;
using RmapProps.Harness.Running;

namespace RmapProps.PropertyTests.Benchmarks;

/// <summary>
/// Checks that the seekers compared by their findings find a divergence themselves, in the same machines, and return it.
/// </summary>
public sealed class SeekerTests
{
    private static readonly TestPair Faulty = TestPairs.Of(Catalogue.Find("H13")!);

    public static TheoryData<ISeeker> Seekers() =>
        [new FsCheckHarness(isByTheBook: true), new FsCheckHarness(isByTheBook: false), new CsCheckHarness()];

    public static TheoryData<Search> Searches() => [.. Search.All];

    [Theory]
    [MemberData(nameof(Seekers))]
    public void A_seekers_result_diverges_in_its_last_step(ISeeker seeker)
    {
        foreach (var seed in (ulong[])[1, 2, 3])
        {
            var found = seeker.Find(new(Faulty.NewSubject, Faulty.NewOracle), seed, steps: 20_000)!;
            Assert.InRange(found.Steps, 1, 20_000);
            Assert.True(found.Runs > 0);
            Assert.Equal(found.Simplest.Length, ScenarioRunner.Run(found.Simplest, Faulty)!.Number);

            // CsCheck uses a seed only for its first sequence.
            if (seeker is FsCheckHarness)
                Assert.Equal(found, seeker.Find(new(Faulty.NewSubject, Faulty.NewOracle), seed, steps: 20_000));
        }
    }

    [Theory]
    [MemberData(nameof(Seekers))]
    public void A_seeker_finds_nothing_in_a_correct_machine(ISeeker seeker) =>
        Assert.Null(seeker.Find(new(TestPairs.Correct.NewSubject, TestPairs.Correct.NewOracle), seed: 1, steps: 2_000));

    [Theory]
    [MemberData(nameof(Searches))]
    public void A_search_counts_the_steps_up_to_the_divergence(Search search)
    {
        var steps = search.StepsToDivergence(Faulty, seed: 1, steps: 20_000)!.Value;
        Assert.InRange(steps, 1, 20_000);
        var scenarios = Enumerable.Range(0, 20_000).Select(number => search.Make(Rng.SeedOf(1, (ulong)number), Faulty));
        var before = scenarios.TakeWhile(scenario => ScenarioRunner.Run(scenario, Faulty) is null)
            .Sum(scenario => scenario.Length);
        Assert.InRange(steps, before + 1, before + Draws.Steps);
        Assert.Null(search.StepsToDivergence(TestPairs.Correct, seed: 1, steps: 500));
    }

    /// <summary>
    /// Checks that a failed pair ignores further steps. FsCheck continues after a failure, and a step of a broken machine may
    /// never return.
    /// </summary>
    [Fact]
    public void A_pair_takes_no_step_after_a_failure()
    {
        var tally = new Tally();
        var pair = new Pair(new(Faulty.NewSubject, Faulty.NewOracle), tally);
        var failing = TestPairs.Parse(Catalogue.Find("H13")!.Witness).Steps;
        Assert.Contains(failing, step => !pair.Take(step));
        var taken = tally.Steps;
        Assert.False(pair.Take(failing[0]));
        Assert.Equal((taken, taken), (tally.Steps, tally.FirstFailure!.Value.Steps));
    }

    /// <summary>
    /// Checks that all seeds with one signature end at the same scenario, and that the result includes the time spent.
    /// </summary>
    [Fact]
    public void All_seeds_with_one_signature_end_at_the_same_scenario()
    {
        var seedResults = new SeedResults(Faulty, new(Scenarios: 200, Transitions: 20_000));
        foreach (var group in Enumerable.Range(1, 6).Select(seed => seedResults.Of((ulong)seed, 20_000))
            .GroupBy(result => result.Final!.Divergence.Signature))
        {
            Assert.Single(group.Select(result => result.Final!.Scenario).Distinct());
            Assert.All(group, result => Assert.True(result.Final!.Certificate!.IsProven));
            Assert.All(group, result => Assert.True(result.Time > TimeSpan.Zero));
        }
    }
}
