using RmapProps.Contract.Kernels;
using RmapProps.Contract.Operations;
using RmapProps.Faults;
using RmapProps.Harness;
using RmapProps.Harness.Checking;
using RmapProps.Harness.Running;
using RmapProps.Oracle;
using RmapProps.PropertyTests.TestDoubles;
using RmapProps.Rmap.Memory;

namespace RmapProps.PropertyTests.Harness.Running;

/// <summary>
/// While a scenario is being made for an oracle, a subject comes along, so that no second oracle has to be asked. No fault
/// slips through for that.
/// </summary>
public sealed class LiveCheckTests
{
    private const int Scenarios = 120;

    public static TheoryData<string> Faults() => [.. Catalogue.All.Select(fault => fault.Name)];

    [Theory]
    [MemberData(nameof(Faults))]
    public void Who_comes_along_agrees_where_the_run_does(string name) => MustAgreeWithRuns(TestPairs.Of(Catalogue.Find(name)!));

    [Fact]
    public void So_it_is_where_nothing_is_wrong() =>
        Assert.All(KernelVersions.All, kernel => MustAgreeWithRuns(TestPairs.Under(kernel)));

    [Fact]
    public void So_it_is_where_the_oracle_is_the_one_with_a_fault()
    {
        var fault = Catalogue.Find("forget-root-drop")!;
        MustAgreeWithRuns(new("rmap", TestPairs.NewMachine, () => fault.NewMachine(fault.Kernel)));
    }

    [Fact]
    public void So_it_is_where_neither_can_be_streamed() => MustAgreeWithRuns(new(
        "rmap", () => TamperedMachine.Around(Machines.Correct()), () => TamperedMachine.Around(new ForwardMap())));

    [Fact]
    public void So_it_is_where_the_oracle_can_be_streamed_at_times() => MustAgreeWithRuns(TestPairs.Correct with
    {
        NewOracle = TestPairs.Subjects(() =>
        {
            var streamed = 0;
            return TamperedMachine.Around(
                new ForwardMap(),
                call => _ = call == TamperedCall.Stream && ++streamed % 3 == 0 ? throw new InvalidOperationException("no") : call,
                streams: true);
        }),
    });

    [Fact]
    public void What_both_hold_at_the_end_is_observed()
    {
        var ended = false;
        var pair = TestPairs.Correct with
        {
            NewSubject = TestPairs.Subjects(() => TamperedMachine.Around(
                Machines.Correct(), doctor: seen => ended ? seen with { Allocated = new(7, 7, 7) } : seen,
                streams: true)),
        };
        Assert.True(Accompanied(new(1, 0, 8), pair).LiveCheck.Agrees);
        ended = true;
        Assert.False(Accompanied(new(1, 0, 8), pair).LiveCheck.Agrees);
    }

    [Fact]
    public void What_the_oracle_holds_at_the_end_is_observed_too()
    {
        var observed = 0;
        var pair = TestPairs.Correct with
        {
            // The first observation is of the first state, on which generator and companion begin.
            NewOracle = TestPairs.Subjects(() => TamperedMachine.Around(
                new ForwardMap(), doctor: seen => observed++ > 1 ? seen with { Allocated = new(7, 7, 7) } : seen, streams: true)),
        };
        Assert.False(Accompanied(new(1, 0, 8), pair).LiveCheck.Agrees);
        Assert.True(observed > 2);
    }

    [Fact]
    public void A_campaign_in_which_all_agree_asks_one_oracle_for_each_scenario()
    {
        var oracles = 0;
        var pair = TestPairs.Correct with { NewOracle = TestPairs.Subjects(() => ++oracles > 0 ? new ForwardMap() : null!) };
        Assert.Null(CheckRun.Run(new(Seed: 4, Jobs: 1, Scenarios: 50), pair).Failure);
        Assert.Equal(50, oracles);
    }

    private static void MustAgreeWithRuns(TestPair pair) => Assert.All(Enumerable.Range(0, Scenarios), number =>
    {
        var (scenario, companion) = Accompanied(new(20100819, number, ScenarioGenerator.DefaultMaxSteps), pair);
        var coverage = new Coverage();
        Assert.Equal(ScenarioRunner.Run(scenario, pair, coverage) is null, companion.Agrees);
        if (!companion.Agrees)
            return;
        var counted = new Coverage();
        companion.Count(counted);
        Assert.Equal(NumbersOf(coverage), NumbersOf(counted));
    });

    private static (Scenario Scenario, LiveCheck LiveCheck) Accompanied(Origin origin, TestPair pair)
    {
        using var pool = new SubjectPool(pair);
        using var subjects = pool.Rent();
        var companion = new LiveCheck(subjects);
        var scenario = origin.Regenerate(subjects, companion);
        Assert.Equal(origin.Regenerate(pair.NewOracle), scenario);
        return (scenario, companion);
    }

    private static IEnumerable<long> NumbersOf(Coverage coverage) =>
    [
        coverage.Scenarios, coverage.Steps, coverage.Observations,
        .. Vocabulary.All.SelectMany(verb => Enum.GetValues<OutcomeWord>().Select(word => coverage.Of(verb, word))),
    ];
}
