using RmapProps.Faults;
using RmapProps.Harness.Ablations;
using RmapProps.Harness.Running;
using RmapProps.PropertyTests.Peers;
using RmapProps.Reports.Forests;
using RmapProps.Reports.Text;

namespace RmapProps.PropertyTests.Harness.Ablations;

/// <summary>Tests that a report about a scenario covers the ablations that were tried, and no others.</summary>
public sealed class AblationTests
{
    private static readonly Fault Pin = Catalogue.Find("forget-root-pin")!;

    private const string Witness = "p0 mmap 0+1 rw\np0 write 0\np0 fork p1";

    [Fact]
    public void Needed_and_unneeded_steps_are_told_apart()
    {
        var report = Run(Witness + "\np0 read 9\np1 fork p2", 2000);
        Assert.Equal(AblationEnd.Same, Assert.Single(report.Of(AblationKind.WithoutStep, 4)).End);
        Assert.True(report.IsComplete);
        Assert.Contains("steps 4 and 5 can be left out", AblationText.LinesOf(report));
    }

    [Fact]
    public void The_report_reads_like_this() => Assert.Equal(
        [
            "each of the 3 steps is needed",
            "no step can be exchanged with the next one",
            "it still fails after any one of these changes to all steps: all pages 16 higher; p1 renamed to p2",
            "it still fails with 'p0 madvise 0+1 dontneed' (undoes step 2) before step 3",
            "it does not fail with 'p0 munmap 0+1' (undoes step 1) before step 3",
            "step 1 can be 'p0 mmap 0+2 rw' or 'p0 mmap 0+1 rwx' or 'p0 mmap 0+1 rw growsdown' instead (3 of 10 alternatives)",
            "steps 2 and 3: none of the 9 alternatives fails",
            "with 'p0 read 0' as step 2 it does not fail",
            "other values of steps 1 and 3 only make a step fail, so both sides agree",
        ],
        AblationText.LinesOf(Run(Witness)));

    [Fact]
    public void A_single_change_to_all_steps_is_in_the_singular() => Assert.Contains(
        "it still fails after this change to all steps: all pages 16 higher",
        AblationText.LinesOf(Run("p0 mmap 0+1 rw\np0 write 0", Catalogue.Find("miss-first-page")!)));

    /// <summary>
    /// Every ablation is run again by hand and compared with the original scenario. No other passing variation changes the
    /// outcome of fewer steps.
    /// </summary>
    [Theory]
    [InlineData("forget-root-pin")]
    [InlineData("remap-on-own")]
    [InlineData("count-page-flag")]
    public void The_nearest_passing_variation_agrees_and_no_other_is_nearer(string name)
    {
        var fault = Catalogue.Find(name)!;
        var report = Run(fault.Witness, fault);
        var outcomes = OutcomesOf(report.Scenario);
        for (var step = 1; step <= report.Scenario.Length; step++)
        {
            var agreeing = report.Of(AblationKind.Replaced, step)
                .Where(ablation => ablation.End == AblationEnd.Agreement).ToList();
            if (agreeing.Count == 0)
            {
                Assert.Null(report.NearestPassing(step));
                continue;
            }

            var differences = agreeing.ConvertAll(
                ablation => OutcomesOf(Replaced(ablation)).Zip(outcomes).Count(pair => pair.First != pair.Second));
            var nearest = report.NearestPassing(step)!;
            Assert.Null(ScenarioRunner.Run(Replaced(nearest), TestPairs.Of(fault)));
            Assert.Same(agreeing[differences.IndexOf(differences.Min())], nearest);
            Assert.Equal(differences.Min(), nearest.OutcomeShift?.Count ?? 0);
            if (nearest.OutcomeShift is { } shift)
            {
                var changed = OutcomesOf(Replaced(nearest));
                Assert.Equal(changed[shift.Step - 1], shift.Outcome);
                Assert.Equal(outcomes[..(shift.Step - 1)], changed[..(shift.Step - 1)]);
                Assert.NotEqual(outcomes[shift.Step - 1], shift.Outcome);
            }
        }

        Scenario Replaced(Ablation ablation)
        {
            Step[] steps = [.. report.Scenario.Steps];
            steps[ablation.Step - 1] = TestPairs.Parse(ablation.Change).Steps[0];
            return new(new Sequence<Step>(steps));
        }

        Outcome[] OutcomesOf(Scenario scenario)
        {
            using var oracle = TestPairs.Of(fault).NewOracle();
            return [.. scenario.Steps.Select(step => oracle.Apply(step))];
        }
    }

    [Fact]
    public void The_list_of_nearest_passing_variations_is_limited()
    {
        var scenario = TestPairs.Parse(string.Concat(Enumerable.Repeat("p0 read 0\n", 20)));
        var ablations = Enumerable.Range(1, 20)
            .Select(step => new Ablation(AblationKind.Replaced, step, "p0 read 1", AblationEnd.Agreement)).ToSequence();
        var lines = AblationText.LinesOf(new(scenario, ablations, IsComplete: true)).ToList();
        Assert.Equal(12, lines.Count(line => line.Contains(" does not fail", StringComparison.Ordinal)));
        Assert.Equal("passing variations of 8 more steps were found", lines[^1]);
    }

    /// <summary>Each ablation is repeated by hand: the scenario is rebuilt from the change that the ablation records.</summary>
    [Fact]
    public void Every_ablation_ends_as_reported()
    {
        var pair = TestPairs.Of(Pin);
        var report = Run(Witness);
        foreach (var ablation in report.Of(AblationKind.Replaced))
        {
            Step[] steps = [.. report.Scenario.Steps];
            steps[ablation.Step - 1] = TestPairs.Parse(ablation.Change).Steps[0];
            var divergence = ScenarioRunner.Run(new(new Sequence<Step>(steps)), pair);
            Assert.Equal(ablation.End,
                divergence is null ? AblationEnd.Agreement
                    : divergence.Broken == Pin.Breaks ? AblationEnd.Same
                    : AblationEnd.Another);
        }

        foreach (var ablation in report.Of(AblationKind.Undone))
            Assert.Equal(
                ablation.End == AblationEnd.Agreement, ScenarioRunner.Run(Undone(report.Scenario, ablation), pair) is null);
        foreach (var (without, ablation) in Scenarios.WithoutOneStep(report.Scenario).Zip(report.Of(AblationKind.WithoutStep)))
            Assert.Equal(ablation.End == AblationEnd.Agreement, ScenarioRunner.Run(without, pair) is null);
    }

    /// <summary>The failure needs its mlock, but not the lock: mlock also sets the page's flag.</summary>
    [Fact]
    public void A_step_with_an_effect_that_need_not_last_is_still_needed()
    {
        var report = Run("p0 mmap 0+1 rw\np0 mlock 0+1\nkswapd age p0:0", Catalogue.Find("count-page-flag")!);
        Assert.Equal(AblationEnd.Agreement, Assert.Single(report.Of(AblationKind.WithoutStep, 2)).End);
        Assert.Contains("it still fails with 'p0 munlock 0+1' (undoes step 2) before step 3", AblationText.LinesOf(report));
    }

    /// <summary>A refused inverse undoes nothing, and an inverse that itself fails shows nothing about the last step.</summary>
    [Fact]
    public void Every_inverse_succeeds_and_is_not_the_failing_step() => Assert.All(Catalogue.All, fault =>
    {
        var report = Run(fault.Witness, fault);
        foreach (var ablation in report.Of(AblationKind.Undone))
        {
            var undone = Undone(report.Scenario, ablation);
            using var oracle = TestPairs.Of(fault).NewOracle();
            Outcome[] outcomes = [.. undone.Steps.Select(step => oracle.Apply(step))];
            Assert.True(outcomes[^2].IsOk, ablation.Change);
            Assert.True(
                ScenarioRunner.Run(undone, TestPairs.Of(fault)) is not { } divergence || divergence.Number == undone.Length,
                ablation.Change);
            if (ablation.End == AblationEnd.Agreement)
                Assert.Equal(ablation.OutcomeShift is null,
                    outcomes[^1] == ScenarioRunner.Run(report.Scenario, TestPairs.Of(fault))!.Expected);
        }
    });

    /// <summary>The exit that would undo the fork is itself the failing step.</summary>
    [Fact]
    public void An_inverse_that_fails_is_left_out()
    {
        var report = Run("p0 mmap 0+1 rw\np0 write 0\np0 fork p1\np1 exit", Catalogue.Find("forget-root-drop")!);
        Assert.Equal([1, 2], report.Of(AblationKind.Undone).Select(ablation => ablation.Step));
    }

    [Fact]
    public void A_mapping_that_the_fork_copies_must_last()
    {
        var lines = AblationText.LinesOf(Run(Witness)).ToList();
        Assert.Contains("it still fails with 'p0 madvise 0+1 dontneed' (undoes step 2) before step 3", lines);
        Assert.Contains("it does not fail with 'p0 munmap 0+1' (undoes step 1) before step 3", lines);
    }

    /// <summary>After munmap there is nothing to protect, so agreement of both sides shows nothing.</summary>
    [Fact]
    public void An_inverse_that_changes_the_last_outcome_is_not_reported()
    {
        var report = Run("p0 mmap 0+2 rw\np0 write 0\np0 mprotect 1+1 r", Catalogue.Find("split-without-clone")!);
        var unmapped = Assert.Single(report.Of(AblationKind.Undone, 1));
        Assert.Equal((AblationEnd.Agreement, new(1, 4, Outcome.ENOMEM)), (unmapped.End, unmapped.OutcomeShift));
        Assert.DoesNotContain(AblationText.LinesOf(report), line => line.Contains("munmap", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("p1 mmap 4+2 rw", "p1 munmap 4+2")]
    [InlineData("p0 mprotect 4+2 r", "p0 mprotect 4+2 rw")]
    [InlineData("p0 mprotect 4+2 rw", null)]
    [InlineData("p0 mremap 4+2 9", "p0 mremap 9+2 4")]
    [InlineData("p0 mlock 4+2", "p0 munlock 4+2")]
    [InlineData("p0 munlock 4+2", "p0 mlock 4+2")]
    [InlineData("p0 madvise 4+2 dontfork", "p0 madvise 4+2 dofork")]
    [InlineData("p0 madvise 4+2 dofork", "p0 madvise 4+2 dontfork")]
    [InlineData("p0 madvise 4+2 mergeable", "p0 madvise 4+2 unmergeable")]
    [InlineData("p0 madvise 4+2 unmergeable", "p0 madvise 4+2 mergeable")]
    [InlineData("p0 madvise 4+2 dontneed", null)]
    [InlineData("p1 read 4", "p1 madvise 4+1 dontneed")]
    [InlineData("p1 write 4 !1", "p1 madvise 4+1 dontneed")]
    [InlineData("p1 fork p2", "p2 exit")]
    [InlineData("p1 exit", null)]
    [InlineData("p1 munmap 4+2", null)]
    [InlineData("p1 exec 4+2", null)]
    [InlineData("kswapd swapout p1:4", "p1 read 4")]
    [InlineData("kswapd drop p1:4", "p1 read 4")]
    [InlineData("kswapd swapoff", null)]
    [InlineData("kcompactd isolate p1:4 m3", "kcompactd putback m3")]
    [InlineData("kcompactd putback m3", null)]
    [InlineData("ksmd merge p1:4 p2:5", "p1 write 4")]
    public void A_step_has_this_inverse(string step, string? inverse) =>
        Assert.Equal(inverse, Inverses.Of(TestPairs.Parse(step).Steps[0])?.ToString());

    [Fact]
    public void It_stays_within_its_budget_and_reports_that_more_was_possible()
    {
        var report = Run(Witness, 4);
        Assert.Equal(4, report.Ablations.Count);
        Assert.False(report.IsComplete);
        Assert.Equal("incomplete: the budget ended after 4 runs", AblationText.LinesOf(report).Last());
        Assert.Equal(Run(Witness).Ablations.Take(4), report.Ablations);
    }

    [Fact]
    public void A_failing_allocation_is_removed_and_replaced_by_its_neighbours()
    {
        var fault = Catalogue.Find("split-false-success")!;
        var changes = Run(fault.Witness, fault).Of(AblationKind.Replaced).Select(ablation => ablation.Change).ToList();
        var step = TestPairs.Parse(fault.Witness).Steps[^1];
        Assert.NotNull(step.Failure);
        Assert.Contains((step with { Failure = null }).ToString(), changes);
        Assert.Contains((step with { Failure = new(step.Failure.Value.Nth + 1) }).ToString(), changes);
    }

    /// <summary>
    /// A page at the end of the address space cannot move up, and no change may produce a step that the format refuses.
    /// </summary>
    [Property(MaxTest = 20)]
    public void Every_change_can_be_written_as_text(FarAway drawn)
    {
        var divergence = ScenarioRunner.Run(TestPairs.Parse(Witness), TestPairs.Of(Pin))!;
        foreach (var ablation in AblationRunner.Run(drawn.Scenario, divergence, TestPairs.Correct).Of(AblationKind.Replaced))
            Assert.Equal(ablation.Change, TestPairs.Parse(ablation.Change).Steps[0].ToString());
    }

    [Fact]
    public void A_long_scenario_has_a_smaller_budget()
    {
        var step = TestPairs.Parse("p0 read 0").Steps[0];
        Assert.Equal(400, AblationRunner.BudgetFor(new([step])));
        Assert.Equal(40, AblationRunner.BudgetFor(new(Enumerable.Repeat(step, 1000).ToSequence())));
    }

    private static Scenario Undone(Scenario scenario, Ablation ablation) =>
        new([.. scenario.Steps.Span[..^1], TestPairs.Parse(ablation.Change).Steps[0], scenario.Steps[^1]]);

    private static AblationReport Run(string scenario, int? budget = null) => Run(scenario, Pin, budget);

    private static AblationReport Run(string text, Fault fault, int? budget = null)
    {
        var (scenario, pair) = (TestPairs.Parse(text), TestPairs.Of(fault));
        var divergence = ScenarioRunner.Run(scenario, pair)!;
        return AblationRunner.Run(scenario, divergence, pair, budget);
    }
}
