using RmapProps.Contract.Operations;
using RmapProps.Faults;
using RmapProps.Harness;
using RmapProps.Harness.Checking;
using RmapProps.Harness.Running;

namespace RmapProps.PropertyTests.Harness.Checking;

/// <summary>Tests of a check run with known signatures and after a first failure.</summary>
public sealed class CheckRunTests
{
    private static readonly TestPair TestPair = TestPairs.Of(Catalogue.Find("forget-root-drop")!);

    private static readonly CheckPlan Plan = new(Seed: 1, Jobs: 1, Scenarios: 100);

    [Fact]
    public void Known_signatures_are_skipped_and_counted()
    {
        var first = CheckRun.Run(Plan, TestPair);
        var known = first.Failure!.Divergence.Signature;
        Assert.Equal(0, first.PassedOver);
        var second = CheckRun.Run(Plan with { Known = new HashSet<Signature> { known } }, TestPair);
        Assert.NotEqual(known, second.Failure!.Divergence.Signature);
        Assert.True(second.Failure.Origin!.Number > first.Failure.Origin!.Number);
        Assert.InRange(second.PassedOver, 1, second.Failure.Origin.Number);
    }

    [Fact]
    public void Keep_going_reports_the_first_scenario_of_each_signature_and_runs_all()
    {
        var result = CheckRun.Run(Plan with { KeepGoing = true }, TestPair);
        Assert.Equal(100, result.Coverage.Scenarios);
        var all = Enumerable.Range(0, 100)
            .Select(number => new Origin(1, number, Plan.MaxSteps))
            .Select(origin => (Origin: origin, Divergence: ScenarioRunner.Run(origin.Regenerate(TestPair.NewOracle), TestPair)))
            .Where(run => run.Divergence is not null)
            .ToList();
        var firsts = all.DistinctBy(run => run.Divergence!.Signature).ToList();
        Assert.True(firsts.Count > 1);
        Assert.Equal(firsts.Select(run => run.Origin), result.Failures.Select(failure => failure.Origin!));
        Assert.Equal(all.Count - firsts.Count, result.PassedOver);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Failures_are_reported_at_once_in_numerical_order_for_any_number_of_threads(bool keepGoing)
    {
        foreach (var jobs in new[] { 1, 2, 5 })
        {
            var reported = new List<Failure>();
            var result = CheckRun.Run(Plan with { Jobs = jobs, KeepGoing = keepGoing }, TestPair, found: reported.Add);
            Assert.NotEmpty(reported);
            Assert.Equal(reported.Select(failure => failure.Origin), result.Failures.Select(failure => failure.Origin));
            Assert.Equal(CheckRun.Run(Plan with { KeepGoing = keepGoing }, TestPair).Failures.Select(failure => failure.Origin),
                reported.Select(failure => failure.Origin));
        }
    }

    [Fact]
    public void An_exception_of_a_callback_ends_the_run_and_is_rethrown()
    {
        var thrown = Assert.Throws<InvalidOperationException>(() =>
            CheckRun.Run(Plan with { Jobs = 3 }, TestPair, found: _ => throw new InvalidDataException("no")));
        Assert.IsType<InvalidDataException>(thrown.InnerException);
    }

    [Fact]
    public void Progress_counts_what_was_reached_and_never_decreases()
    {
        var reached = new List<int>();
        var result = CheckRun.Run(Plan with { KeepGoing = true }, TestPair, progress: progress => reached.Add(progress.Reached));
        Assert.Equal(reached.Order(), reached);
        Assert.Equal(result.Coverage.Reached, reached[^1]);
        Assert.Equal(
            Vocabulary.All.Sum(verb => Enum.GetValues<OutcomeWord>().Count(word => result.Coverage.Of(verb, word) > 0)),
            result.Coverage.Reached);
    }
}
