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
/// While a scenario is generated on an oracle, a subject runs along, so that no second oracle is needed. Tests that no fault is
/// missed because of that.
/// </summary>
public sealed class LiveCheckTests
{
    private const int Scenarios = 120;

    public static TheoryData<string> Faults() => [.. Catalogue.All.Select(fault => fault.Name)];

    [Theory]
    [MemberData(nameof(Faults))]
    public void A_live_check_agrees_if_and_only_if_the_run_does(string name) =>
        MustAgreeWithRuns(TestPairs.Of(Catalogue.Find(name)!));

    [Fact]
    public void A_live_check_agrees_on_correct_machines() =>
        Assert.All(KernelVersions.All, kernel => MustAgreeWithRuns(TestPairs.Under(kernel)));

    [Fact]
    public void A_live_check_finds_a_fault_of_the_oracle()
    {
        var fault = Catalogue.Find("forget-root-drop")!;
        MustAgreeWithRuns(new("rmap", TestPairs.NewMachine, () => fault.NewMachine(fault.Kernel)));
    }

    [Fact]
    public void A_live_check_works_without_streams() => MustAgreeWithRuns(new(
        "rmap", () => TamperedMachine.Around(Machines.Correct()), () => TamperedMachine.Around(new ForwardMap())));

    [Fact]
    public void A_live_check_works_if_the_oracle_streams_only_sometimes() => MustAgreeWithRuns(TestPairs.Correct with
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
    public void The_subject_is_observed_at_the_end()
    {
        var ended = false;
        var pair = TestPairs.Correct with
        {
            NewSubject = TestPairs.Subjects(() => TamperedMachine.Around(
                Machines.Correct(), doctor: seen => ended ? seen with { Allocated = new(7, 7, 7) } : seen,
                streams: true)),
        };
        Assert.True(GenerateWithLiveCheck(new(1, 0, 8), pair).LiveCheck.Agrees);
        ended = true;
        Assert.False(GenerateWithLiveCheck(new(1, 0, 8), pair).LiveCheck.Agrees);
    }

    [Fact]
    public void The_oracle_is_observed_at_the_end()
    {
        var observed = 0;
        var pair = TestPairs.Correct with
        {
            // The first observation is of the first state, with which generator and live check start.
            NewOracle = TestPairs.Subjects(() => TamperedMachine.Around(
                new ForwardMap(), doctor: seen => observed++ > 1 ? seen with { Allocated = new(7, 7, 7) } : seen, streams: true)),
        };
        Assert.False(GenerateWithLiveCheck(new(1, 0, 8), pair).LiveCheck.Agrees);
        Assert.True(observed > 2);
    }

    [Fact]
    public void A_check_run_without_failures_resets_one_oracle_for_each_scenario()
    {
        var oracles = 0;
        var pair = TestPairs.Correct with { NewOracle = TestPairs.Subjects(() => ++oracles > 0 ? new ForwardMap() : null!) };
        Assert.Null(CheckRun.Run(new(Seed: 4, Jobs: 1, Scenarios: 50), pair).Failure);
        Assert.Equal(50, oracles);
    }

    private static void MustAgreeWithRuns(TestPair pair) => Assert.All(Enumerable.Range(0, Scenarios), number =>
    {
        var (scenario, liveCheck) = GenerateWithLiveCheck(new(20100819, number, ScenarioGenerator.DefaultMaxSteps), pair);
        var coverage = new Coverage();
        Assert.Equal(ScenarioRunner.Run(scenario, pair, coverage) is null, liveCheck.Agrees);
        if (!liveCheck.Agrees)
            return;
        var counted = new Coverage();
        liveCheck.Count(counted);
        Assert.Equal(NumbersOf(coverage), NumbersOf(counted));
    });

    private static (Scenario Scenario, LiveCheck LiveCheck) GenerateWithLiveCheck(Origin origin, TestPair pair)
    {
        using var pool = new SubjectPool(pair);
        using var subjects = pool.Rent();
        var liveCheck = new LiveCheck(subjects);
        var scenario = origin.Regenerate(subjects, liveCheck);
        Assert.Equal(origin.Regenerate(pair.NewOracle), scenario);
        return (scenario, liveCheck);
    }

    private static IEnumerable<long> NumbersOf(Coverage coverage) =>
    [
        coverage.Scenarios, coverage.Steps, coverage.Observations,
        .. Vocabulary.All.SelectMany(verb => Enum.GetValues<OutcomeWord>().Select(word => coverage.Of(verb, word))),
    ];
}
