using RmapProps.Faults;
using RmapProps.Harness;

namespace RmapProps.PropertyTests;

/// <summary>What matters in a scenario is said of what was tried, and of nothing else.</summary>
public sealed class ProbeTests
{
    private static readonly Fault Pin = Catalogue.Find("forget-root-pin")!;

    private const string Witness = "p0 mmap 0+1 rw\np0 write 0\np0 fork p1";

    [Fact]
    public void A_needed_step_is_found_and_one_that_is_not_too()
    {
        var report = Run(Witness + "\np0 read 9\np1 fork p2", 2000);
        Assert.Equal(ProbeEnd.Same, Assert.Single(report.Of(ProbeKind.WithoutStep, 4)).End);
        Assert.True(report.IsComplete);
        Assert.Contains("steps 4 and 5 can be left out", ProbeText.LinesOf(report));
    }

    [Fact]
    public void What_is_said_reads_like_this() => Assert.Equal(
        [
            "each of the 3 steps is needed",
            "no step can change places with the next",
            "the same with all pages 16 higher and p1 called p2",
            "step 1 can be 'p0 mmap 0+2 rw' or 'p0 mmap 0+1 rwx' or 'p0 mmap 0+1 rw growsdown' instead: 3 of 10 that were tried",
            "steps 2 and 3: nothing else does it, of 9 that were tried",
        ],
        ProbeText.LinesOf(Run(Witness)));

    /// <summary>Each probe is made again by hand: the scenario is put together from what the probe says it is.</summary>
    [Fact]
    public void Every_trial_ended_as_it_says()
    {
        var contest = Contests.Of(Pin);
        var report = Run(Witness);
        foreach (var probe in report.Of(ProbeKind.Replaced))
        {
            Step[] steps = [.. report.Scenario.Steps];
            steps[probe.Step - 1] = Contests.Parse(probe.Change).Steps[0];
            var divergence = ScenarioRunner.Run(new(new Sequence<Step>(steps)), contest);
            Assert.Equal(probe.End, divergence is null ? ProbeEnd.Agreement : divergence.Broken == Pin.Breaks ? ProbeEnd.Same : ProbeEnd.Another);
        }

        foreach (var (without, probe) in Scenarios.WithoutOneStep(report.Scenario).Zip(report.Of(ProbeKind.WithoutStep)))
            Assert.Equal(probe.End == ProbeEnd.Agreement, ScenarioRunner.Run(without, contest) is null);
    }

    [Fact]
    public void A_budget_is_kept_and_that_there_was_more_is_said()
    {
        var report = Run(Witness, 4);
        Assert.Equal(4, report.Probes.Count);
        Assert.False(report.IsComplete);
        Assert.Equal("more was not tried: the budget was 4 runs", ProbeText.LinesOf(report).Last());
        Assert.Equal(Run(Witness).Probes.Take(4), report.Probes);
    }

    [Fact]
    public void An_allocation_that_fails_is_tried_without_and_with_its_neighbours()
    {
        var fault = Catalogue.Find("split-false-success")!;
        var changes = Run(fault.Witness, fault).Of(ProbeKind.Replaced).Select(probe => probe.Change).ToList();
        var step = Contests.Parse(fault.Witness).Steps[^1];
        Assert.NotNull(step.Failure);
        Assert.Contains((step with { Failure = null }).ToString(), changes);
        Assert.Contains((step with { Failure = new(step.Failure.Value.Nth + 1) }).ToString(), changes);
    }

    /// <summary>A page at the end of the address space cannot go up, and nothing may become a step that the format refuses.</summary>
    [Property(MaxTest = 20)]
    public void Whatever_is_tried_can_be_written_down(FarAway story)
    {
        var divergence = ScenarioRunner.Run(Contests.Parse(Witness), Contests.Of(Pin))!;
        foreach (var probe in Probes.Run(story.Scenario, divergence, Contests.Correct).Of(ProbeKind.Replaced))
            Assert.Equal(probe.Change, Contests.Parse(probe.Change).Steps[0].ToString());
    }

    [Fact]
    public void A_long_scenario_has_a_smaller_budget()
    {
        var step = Contests.Parse("p0 read 0").Steps[0];
        Assert.Equal(400, Probes.BudgetFor(new([step])));
        Assert.Equal(40, Probes.BudgetFor(new(Enumerable.Repeat(step, 1000).ToSequence())));
    }

    private static ProbeReport Run(string scenario, int? budget = null) => Run(scenario, Pin, budget);

    private static ProbeReport Run(string text, Fault fault, int? budget = null)
    {
        var (scenario, contest) = (Contests.Parse(text), Contests.Of(fault));
        var divergence = ScenarioRunner.Run(scenario, contest)!;
        return Probes.Run(scenario, divergence, contest, budget);
    }
}
