using RmapProps.Benchmarks.Harnesses;
using RmapProps.Benchmarks.Quality;
using RmapProps.Faults;
using RmapProps.Harness;
using RmapProps.Harness.Running;

namespace RmapProps.PropertyTests.Benchmarks;

/// <summary>Whoever is compared by what it finds must find it itself, in the same machines, and end with what it found.</summary>
public sealed class SeekerTests
{
    private static readonly TestPair Mistaken = TestPairs.Of(Catalogue.Find("H13")!);

    public static TheoryData<ISeeker> Seekers() =>
        [new FsCheckHarness(isByTheBook: true), new FsCheckHarness(isByTheBook: false), new CsCheckHarness()];

    public static TheoryData<Search> Searches() => [.. Search.All];

    [Theory]
    [MemberData(nameof(Seekers))]
    public void What_a_seeker_ends_with_diverges_in_its_last_step(ISeeker seeker)
    {
        foreach (var seed in (ulong[])[1, 2, 3])
        {
            var found = seeker.Find(new(Mistaken.NewSubject, Mistaken.NewOracle), seed, steps: 20_000)!;
            Assert.InRange(found.Steps, 1, 20_000);
            Assert.True(found.Runs > 0);
            Assert.Equal(found.Simplest.Length, ScenarioRunner.Run(found.Simplest, Mistaken)!.Number);

            // CsCheck takes a seed for its first sequence only.
            if (seeker is FsCheckHarness)
                Assert.Equal(found, seeker.Find(new(Mistaken.NewSubject, Mistaken.NewOracle), seed, steps: 20_000));
        }
    }

    [Theory]
    [MemberData(nameof(Seekers))]
    public void A_seeker_finds_nothing_where_there_is_nothing(ISeeker seeker) =>
        Assert.Null(seeker.Find(new(TestPairs.Correct.NewSubject, TestPairs.Correct.NewOracle), seed: 1, steps: 2_000));

    [Theory]
    [MemberData(nameof(Searches))]
    public void A_search_counts_the_steps_up_to_the_divergence(Search search)
    {
        var steps = search.StepsToDivergence(Mistaken, seed: 1, steps: 20_000)!.Value;
        Assert.InRange(steps, 1, 20_000);
        var scenarios = Enumerable.Range(0, 20_000).Select(number => search.Make(Rng.SeedOf(1, (ulong)number), Mistaken));
        var before = scenarios.TakeWhile(scenario => ScenarioRunner.Run(scenario, Mistaken) is null)
            .Sum(scenario => scenario.Length);
        Assert.InRange(steps, before + 1, before + Draws.Steps);
        Assert.Null(search.StepsToDivergence(TestPairs.Correct, seed: 1, steps: 500));
    }

    /// <summary>FsCheck goes on behind a failure, and a machine that is broken by then may never come back.</summary>
    [Fact]
    public void Whoever_has_failed_takes_no_further_step()
    {
        var tally = new Tally();
        var pair = new Pair(new(Mistaken.NewSubject, Mistaken.NewOracle), tally);
        var failing = TestPairs.Parse(Catalogue.Find("H13")!.Witness).Steps;
        Assert.Contains(failing, step => !pair.Take(step));
        var taken = tally.Steps;
        Assert.False(pair.Take(failing[0]));
        Assert.Equal((taken, taken), (tally.Steps, tally.FirstFailure!.Value.Steps));
    }

    /// <summary>
    /// Where one seed ends, all others end that show the same; and what it costs is not less than what was done for it.
    /// </summary>
    [Fact]
    public void Endings_are_what_a_finding_ends_with()
    {
        var endings = new Endings(Mistaken, new(Scenarios: 200, Transitions: 20_000));
        foreach (var group in Enumerable.Range(1, 6).Select(seed => endings.Of((ulong)seed, 20_000))
            .GroupBy(ending => ending.End!.Divergence.Signature))
        {
            Assert.Single(group.Select(ending => ending.End!.Scenario).Distinct());
            Assert.All(group, ending => Assert.True(ending.End!.Certificate!.IsProven));
            Assert.All(group, ending => Assert.True(ending.Time > TimeSpan.Zero));
        }
    }
}
