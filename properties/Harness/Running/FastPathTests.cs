using RmapProps.Contract.Kernels;
using RmapProps.Contract.Operations;
using RmapProps.Faults;
using RmapProps.Harness;
using RmapProps.Harness.Running;
using RmapProps.Oracle;
using RmapProps.PropertyTests.TestDoubles;
using RmapProps.Rmap.Memory;

namespace RmapProps.PropertyTests.Harness.Running;

/// <summary>
/// Streams reduce the number of observations. Tests that no fault is missed because of that, and that every verdict stays the
/// same.
/// </summary>
public sealed class FastPathTests
{
    private const int ScenariosOfSeed = 60;

    private static readonly IReadOnlyList<Scenario> Guided =
        [.. ((ulong[])[3, 20100819, 42]).SelectMany(seed => SteadyScenarios.Of(seed, ScenariosOfSeed))];

    public static TheoryData<string> Faults() => [.. Catalogue.All.Select(fault => fault.Name)];

    [Theory]
    [MemberData(nameof(Faults))]
    public void Streams_do_not_change_the_verdict_on_a_fault(string name)
    {
        var fault = Catalogue.Find(name)!;
        var pair = TestPairs.Of(fault);
        foreach (var scenario in Guided.Append(TestPairs.Parse(fault.Witness)))
            MustBeSame(scenario, pair);
    }

    [Fact]
    public void Streams_do_not_change_the_verdict_on_a_correct_machine() => Assert.All(KernelVersions.All, kernel =>
        Assert.All(Guided, scenario => MustBeSame(scenario, TestPairs.Under(kernel))));

    /// <summary>The generator keeps a step if the observation has changed, and chooses the next one by it.</summary>
    [Fact]
    public void Streams_do_not_change_the_generated_scenarios() => Assert.Equal(
        SteadyScenarios.Of(seed: 9, count: 60),
        SteadyScenarios.Of(seed: 9, count: 60, () => TamperedMachine.Around(new ForwardMap())));

    /// <summary>
    /// A stream that hides a value that an observation shows. No stream of this project does. If one did, the last step or one of
    /// the sampled steps would detect it.
    /// </summary>
    [Theory]
    [InlineData(1, 1)]
    [InlineData(5, 5)]
    [InlineData(200, Lockstep.SampledOneIn)]
    public void A_value_that_a_stream_hides_is_found_at_the_end_or_by_a_sample(int length, int number)
    {
        var pair = TestPairs.Correct with { NewSubject = TestPairs.Subjects(() => Hiding(Machines.Correct())) };
        Assert.Equal(number, ScenarioRunner.Run(Reads(length), pair)?.Number);
        Assert.Equal(1, ScenarioRunner.Run(Reads(length), pair, null, streams: false)?.Number);
    }

    [Fact]
    public void Two_streams_that_hide_one_value_are_a_bug_of_the_harness()
    {
        var pair = new TestPair("rmap", () => Hiding(Machines.Correct()), () => Hiding(new ForwardMap()));
        Assert.Throws<InvalidOperationException>(() => ScenarioRunner.Run(Reads(3), pair));
    }

    /// <summary>If either side has no streams, both are observed after each step.</summary>
    [Theory]
    [InlineData(true, false, 9)]
    [InlineData(false, true, 9)]
    [InlineData(true, true, 1)]
    public void A_machine_without_streams_is_observed_after_each_step(bool subjectStreams, bool oracleStreams, int times)
    {
        var observed = 0;
        var pair = new TestPair(
            "rmap", () => Counting(Machines.Correct(), subjectStreams), () => Counting(new ForwardMap(), oracleStreams));
        Assert.Null(ScenarioRunner.Run(Reads(9), pair));

        // Both sides are observed each time, and the oracle once at the start.
        Assert.Equal((2 * times) + 1, observed);

        IMachine Counting(IMachine machine, bool streams) =>
            TamperedMachine.Around(machine, call => observed += call == TamperedCall.Observe ? 1 : 0, streams: streams);
    }

    [Fact]
    public void An_exception_of_a_stream_is_not_a_crash()
    {
        var pair = TestPairs.Correct with
        {
            NewSubject = TestPairs.Subjects(() => TamperedMachine.Around(
                Machines.Correct(),
                call => _ = call == TamperedCall.Stream ? throw new InvalidOperationException("no") : call,
                streams: true)),
        };
        Assert.Null(ScenarioRunner.Run(Reads(9), pair));
    }

    private static IMachine Hiding(IMachine machine) =>
        TamperedMachine.Around(machine, doctor: seen => seen with { Allocated = new(7, 7, 7) }, streams: true);

    private static Scenario Reads(int length) => new(Enumerable.Repeat(new Step(new Read(new(0), new(0))), length).ToSequence());

    private static void MustBeSame(Scenario scenario, TestPair pair)
    {
        var (with, without) = (ScenarioRunner.Run(scenario, pair), ScenarioRunner.Run(scenario, pair, null, streams: false));
        Assert.Equal(without is null, with is null);
        if (without is null || with is null)
            return;
        Assert.True(without.IsSameAs(with),
            $"{with.Signature} at {with.Number}, without streams {without.Signature} at {without.Number}:\n{scenario}");
        Assert.Equal(without, with);
    }
}
