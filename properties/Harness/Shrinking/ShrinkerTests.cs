using RmapProps.Contract.Observations;
using RmapProps.Faults;
using RmapProps.Harness;
using RmapProps.Harness.Checking;
using RmapProps.Harness.Running;
using RmapProps.Harness.Shrinking;
using RmapProps.PropertyTests.TestDoubles;

namespace RmapProps.PropertyTests.Harness.Shrinking;

/// <summary>Tests that the shrinker only goes down, keeps the signature, and ends at a fixed point.</summary>
public sealed class ShrinkerTests
{
    /// <summary>Faults that most scenarios expose within a few steps, so that many seeds can be tested.</summary>
    public static TheoryData<string> EasyFaults() =>
        ["keep-stale-root", "fork-own-root", "forget-root-drop", "share-parents-anon-vma", "link-in-front"];

    /// <summary>
    /// If a scenario forks only to get another name, no single change removes the fork. Such a result is up to two steps longer
    /// than necessary, never more.
    /// </summary>
    [Theory]
    [MemberData(nameof(EasyFaults))]
    public void Ten_seeds_end_near_the_witness(string name)
    {
        var fault = Catalogue.Find(name)!;
        var pair = TestPairs.Of(fault);
        var longest = TestPairs.Parse(fault.Witness).Length + 2;
        var ends = Enumerable.Range(1, 10).Select(seed => FindWith((ulong)seed, pair))
            .Select(failure => Shrinker.Shrink(failure.Scenario, failure.Divergence, pair))
            .Select(shrunk => shrunk.Scenario.Length);
        Assert.All(ends, length => Assert.InRange(length, 1, longest));
    }

    [Fact]
    public void Ten_seeds_end_in_one_text_if_the_scenario_is_short()
    {
        var pair = TestPairs.Of(Catalogue.Find("keep-stale-root")!);
        var ends = Enumerable.Range(1, 10).Select(seed => FindWith((ulong)seed, pair))
            .Select(failure => Shrinker.Shrink(failure.Scenario, failure.Divergence, pair))
            .Where(shrunk => shrunk.Divergence.Signature == new Signature("crash", "write"))
            .Select(shrunk => shrunk.Scenario.ToString());
        Assert.Equal("rmap-scenario 1\np0 mmap 0+1 rw\np0 write 0\n", Assert.Single(ends.Distinct()));
    }

    [Fact]
    public void The_result_is_simpler_keeps_its_signature_and_is_a_fixed_point()
    {
        var pair = TestPairs.Of(Catalogue.Find("adopt-forked-anon-vma")!);
        for (var seed = 1UL; seed <= 5; seed++)
        {
            var failure = FindWith(seed, pair);
            var shrunk = Shrinker.Shrink(failure.Scenario, failure.Divergence, pair);
            Assert.True(Shortlex.Compare(shrunk.Scenario, failure.Scenario) < 0);
            Assert.Equal(failure.Divergence.Signature, shrunk.Divergence.Signature);
            Assert.Equal(shrunk.Scenario.Length, shrunk.Divergence.Number);
            Assert.True(shrunk.Divergence.IsSameAs(ScenarioRunner.Run(shrunk.Scenario, pair)));
            Assert.Equal(failure.Scenario.Length, shrunk.OriginalLength);
            Assert.True(shrunk.IsMinimal);
            Assert.DoesNotContain(shrunk.Others, other => other.Signature == shrunk.Divergence.Signature);

            Assert.Equal(shrunk.Scenario, Shrinker.Shrink(shrunk.Scenario, shrunk.Divergence, pair).Scenario);
        }
    }

    /// <summary>
    /// This subject forgets a root, and also reports wrong values for pages below 5. The second bug is simpler to expose, but it
    /// is another bug.
    /// </summary>
    [Fact]
    public void It_does_not_slip_to_a_simpler_bug_but_reports_it()
    {
        var fault = Catalogue.Find("forget-root-drop")!;
        var lying = TestPairs.Of(fault) with
        {
            NewSubject = TestPairs.Subjects(
                () => TamperedMachine.Around(fault.NewMachine(fault.Kernel), doctor: LieBelowPageFive)),
        };
        var scenario = TestPairs.Parse("p0 mmap 20+4 rw\np0 write 22\np0 read 21\np0 fork p3\np3 exit");
        var shrunk = Shrinker.Shrink(scenario, ScenarioRunner.Run(scenario, lying)!, lying);

        Assert.Equal("root-counts-its-tree@exit", shrunk.Divergence.Signature.ToString());
        Assert.Equal("rmap-scenario 1\np0 mmap 5+1 rw\np0 write 5\np0 fork p1\np1 exit\n", shrunk.Scenario.ToString());
        Assert.Contains("pages.referenced@write", shrunk.Others.Select(other => other.Signature.ToString()));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(20)]
    public void It_stays_within_its_budget(int budget)
    {
        var pair = TestPairs.Of(Catalogue.Find("forget-root-drop")!);
        var failure = FindWith(3, pair);
        var shrunk = Shrinker.Shrink(failure.Scenario, failure.Divergence, pair, budget);
        Assert.Equal(budget, shrunk.Executions);
        Assert.False(shrunk.IsMinimal);
        Assert.Equal(failure.Divergence.Signature, shrunk.Divergence.Signature);
        if (budget == 0)
            Assert.Equal(failure.Scenario.Take(failure.Divergence.Number), shrunk.Scenario);
    }

    [Property]
    public void Shortlex_is_a_total_order(Anything one, Anything other)
    {
        var order = Math.Sign(Shortlex.Compare(one.Scenario, other.Scenario));
        Assert.Equal(-order, Math.Sign(Shortlex.Compare(other.Scenario, one.Scenario)));
        Assert.Equal(one.Scenario == other.Scenario, order == 0);
        Assert.Equal(0, Shortlex.Compare(one.Scenario, one.Scenario));
        Assert.True(Shortlex.Compare(one.Scenario.Take(one.Scenario.Length - 1), one.Scenario) < 0);
    }

    [Property(EndSize = 10)]
    public void Every_simpler_argument_makes_a_simpler_step(Anything drawn)
    {
        foreach (var step in drawn.Scenario.Steps.ToArray())
            foreach (var (position, parameter) in step.Operation.Parameters.Index())
                foreach (var simpler in parameter.Simpler())
                    Assert.True(
                        Shortlex.Compare(step with { Operation = step.Operation.With(position, simpler) }, step) < 0,
                        $"{step}: {simpler}");
    }

    private static Failure FindWith(ulong seed, TestPair pair) =>
        CheckRun.Run(new(seed, Jobs: 1, TotalSteps: 200_000), pair).Failure!;

    private static Observation LieBelowPageFive(Observation seen) =>
        seen.Processes.Any(process => process.Entries.Any(entry => entry.Page.Value < 5))
            ? seen with { Pages = seen.Pages.Select(page => page with { Referenced = true }).ToSequence() }
            : seen;
}
