using RmapProps.Faults;
using RmapProps.Harness;
using RmapProps.Harness.Checking;
using RmapProps.Harness.Enumeration;
using RmapProps.Harness.Running;
using RmapProps.Harness.Shrinking;
using RmapProps.PropertyTests.TestDoubles;
using RmapProps.Rmap.Memory;

namespace RmapProps.PropertyTests.Harness.Shrinking;

/// <summary>
/// Tests that a certificate claims no more than was checked. Within a budget, the certified scenario does not depend on the start
/// of the shrinker.
/// </summary>
public sealed class CertificateTests
{
    private const long Transitions = 200_000;

    [Theory]
    [InlineData("clone-forward", 4)]
    [InlineData("migration-forgets-root", 7)]
    public void Every_seed_ends_in_the_same_certified_scenario_of_a_signature(string fault, int length)
    {
        var pair = TestPairs.Of(Catalogue.Find(fault)!);
        var ends = Enumerable.Range(1, 6).Select(seed => ShrunkFrom((ulong)seed, pair)).ToList();
        Assert.All(ends, end => Assert.True(end.Certificate!.IsProven));
        Assert.All(
            ends.GroupBy(end => end.Divergence.Signature), same => Assert.Single(same.Select(end => end.Scenario).Distinct()));
        Assert.Contains(ends, end => end.Scenario.Length == length);
    }

    /// <summary>
    /// Checks the claim in another way: no scenario of the world that is one step shorter has the same signature.
    /// </summary>
    [Fact]
    public void No_shorter_scenario_diverges_than_a_proven_minimal_one()
    {
        var pair = TestPairs.Of(Catalogue.Find("forget-root-drop")!);
        var end = ShrunkFrom(1, pair);
        var steps = end.Certificate!.World.Steps();
        Assert.Equal(4, end.Scenario.Length);
        var shorter = from a in steps from b in steps from c in steps select new Scenario([a, b, c]);
        Assert.DoesNotContain(shorter, scenario => ScenarioRunner.Run(scenario, pair)?.Signature == end.Divergence.Signature);
    }

    /// <summary>
    /// Pinning an anon_vma with ksmd takes two steps more than with a migration, and a failure that was found with ksmd ends with
    /// it. With the same restarts both end at the same scenario.
    /// </summary>
    [Fact]
    public void Restarts_lead_different_findings_to_one_scenario()
    {
        var pair = TestPairs.Of(Catalogue.Find("free-root-under-tree")!);
        var withKsm = ShrunkFrom(pair, """
            p0 mmap 0+1 rw
            p0 write 0
            p0 fork p1
            p0 mmap 0+1 rw
            p0 write 0
            p0 madvise 0+1 mergeable
            p1 madvise 0+1 mergeable
            ksmd merge p0:0 p1:0
            p1 exec 0+1
            """);
        var withMigration = ShrunkFrom(pair, """
            p0 mmap 0+1 rw
            p0 write 0
            p0 fork p1
            p0 mmap 0+1 rw
            p1 write 0
            kcompactd isolate p1:0 m0
            p1 exec 0+1
            """);
        Assert.Equal(withMigration.Divergence.Signature, withKsm.Divergence.Signature);
        Assert.Equal(9, Shrinker.Certify(withKsm, pair, Transitions, jobs: 2).Scenario.Length);
        var common = Shrinker.Canonical(
            withKsm.Divergence.Signature, pair, new(Scenarios: 4_000, Transitions: Transitions), jobs: 2);
        var end = Shrinker.Settle(withKsm, common, pair, Transitions, jobs: 2);
        Assert.Equal(7, end.Scenario.Length);
        Assert.Equal(end.Scenario, Shrinker.Settle(withMigration, common, pair, Transitions, jobs: 2).Scenario);
    }

    [Fact]
    public void Restarts_do_not_depend_on_the_number_of_threads()
    {
        var pair = TestPairs.Of(Catalogue.Find("clone-forward")!);
        var (signature, budgets) = (
            Shrunk(1, pair).Divergence.Signature, new ShrinkBudgets(Scenarios: 500, Transitions: Transitions));
        var common = Shrinker.Canonical(signature, pair, budgets, jobs: 1);
        Assert.True(common is { Restarts: > 0 });
        Assert.Equal(common, Shrinker.Canonical(signature, pair, budgets, jobs: 2));
    }

    /// <summary>
    /// Another advice, or an earlier allocation failure, can give a simpler scenario. Neither is in the world around the
    /// scenario.
    /// </summary>
    [Theory]
    [InlineData(
        "merge-strangers",
        "p0 mmap 0+2 rw\np0 madvise 0+1 mergeable\np0 mlock 0+2\np0 madvise 0+1 unmergeable",
        "p0 mmap 0+2 rw\np0 madvise 0+1 dontfork\np0 mlock 0+2\np0 madvise 0+1 dofork")]
    [InlineData(
        "unmap-before-copying",
        "p0 mmap 1+1 rw growsdown\np0 write 0\np0 fork p1\np0 mlock 0+1 !3",
        "p0 mmap 0+1 rw\np0 write 0\np0 fork p1\np0 mlock 0+1 !1")]
    [InlineData(
        "clone-after-swallowing",
        "p0 mmap 0+1 rw\np0 mlock 0+1 !1\np0 mmap 1+2 rw\np0 mlock 2+1\np0 mlock 1+1 !1",
        "p0 mmap 0+3 rw\np0 mlock 0+1 !2\np0 mlock 2+1\np0 mlock 1+1 !1")]
    [InlineData(
        "address-without-check",
        "p0 mmap 0+1 rw\np0 madvise 0+1 mergeable\np0 fork p1\np0 write 0\np1 write 0\nksmd merge p0:0 p1:0\n"
        + "kswapd swapout p0:0\nkswapd drop p0:0\np0 write 0\nkswapd swapoff",
        "p0 mmap 0+1 rw\np0 madvise 0+1 mergeable\np0 fork p1\np0 write 0\np1 write 0\nksmd merge p0:0 p1:0\n"
        + "kswapd swapout p0:0\nkswapd drop p0:0\np0 read 0\nkswapd swapoff")]
    public void Arguments_that_the_scenario_does_not_use_are_tried(string fault, string text, string simplest)
    {
        var pair = TestPairs.Of(Catalogue.Find(fault)!);
        Assert.Equal(
            TestPairs.Parse(simplest), Shrinker.Certify(Unshrunk(pair, text), pair, Certifier.DefaultBudget, jobs: 2).Scenario);
    }

    /// <summary>
    /// Exploring the world with one page less, which comes before the world around the scenario, would exceed this budget. Half
    /// of the budget is reserved for the world around the scenario.
    /// </summary>
    [Fact]
    public void Explorations_leave_budget_for_the_proof()
    {
        var pair = TestPairs.Of(Catalogue.Find("forget-root-at-drop")!);
        const string threePages = """
            p0 mmap 0+3 rw
            p0 mlock 0+3
            p0 fork p1
            p1 madvise 0+3 mergeable
            ksmd merge p1:0 p1:1
            p1 mmap 0+3 rw
            ksmd prune
            """;
        var certificate = Shrinker.Certify(Unshrunk(pair, threePages), pair, transitions: 100_000, jobs: 2).Certificate!;
        Assert.Equal(3, certificate.World.Pages);
        Assert.InRange(certificate.ClosedDepth, 2, 6);
    }

    /// <summary>
    /// In a run, this subject fails at the third read; copied for an enumeration, it fails at the first. So the result of the
    /// enumeration is not a finding, and it invalidates any earlier claim.
    /// </summary>
    [Fact]
    public void A_result_of_an_enumeration_is_confirmed_by_a_run()
    {
        var pair = TestPairs.Correct with
        {
            NewSubject = TestPairs.Subjects(() => HidingMachine.WornByCopying(Machines.Correct())),
        };
        var found = Unshrunk(pair, "p0 mmap 0+1 r\np0 read 0\np0 read 0\np0 read 0");
        var end = Shrinker.Certify(found, pair, Transitions, jobs: 2);
        Assert.Equal(found.Scenario, end.Scenario);
        Assert.Equal((0, false), (end.Certificate!.ClosedDepth, end.Certificate.IsProven));
    }

    /// <summary>A scenario of four steps is proven shortest only if all scenarios of three steps were tried.</summary>
    [Theory]
    [InlineData(2, false, "2-minimal, levels up to 2 closed")]
    [InlineData(3, true, "minimal: proven")]
    public void A_scenario_is_proven_minimal_if_all_shorter_levels_are_closed(int closedDepth, bool isProven, string words)
    {
        var certificate = new Certificate(
            SmallWorld.Around(TestPairs.Parse("p0 exit")), Length: 4, closedDepth, IsFirst: true, 1, 1);
        Assert.Equal(isProven, certificate.IsProven);
        Assert.StartsWith(words, certificate.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Without_a_budget_nothing_is_claimed()
    {
        var pair = TestPairs.Of(Catalogue.Find("free-root-first")!);
        var shrunk = Shrunk(1, pair);
        Assert.Null(Shrinker.Certify(shrunk, pair, transitions: 0).Certificate);
        var little = Shrinker.Certify(shrunk, pair, transitions: 100).Certificate!;
        Assert.False(little.IsProven);
        Assert.StartsWith("2-minimal, levels up to ", little.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void The_certificate_does_not_depend_on_the_number_of_threads()
    {
        var pair = TestPairs.Of(Catalogue.Find("migration-forgets-root")!);
        var shrunk = Shrunk(2, pair);
        Assert.Equal(Shrinker.Certify(shrunk, pair, Transitions, jobs: 1), Shrinker.Certify(shrunk, pair, Transitions, jobs: 2));
    }

    private static ShrinkResult ShrunkFrom(ulong seed, TestPair pair) =>
        Shrinker.Certify(Shrunk(seed, pair), pair, Transitions, jobs: 2);

    private static ShrinkResult ShrunkFrom(TestPair pair, string text)
    {
        var scenario = TestPairs.Parse(text);
        return Shrinker.Shrink(scenario, ScenarioRunner.Run(scenario, pair)!, pair);
    }

    /// <summary>
    /// A scenario that was not shrunk, so that any change comes from the search of worlds and not from a pass of the shrinker.
    /// </summary>
    private static ShrinkResult Unshrunk(TestPair pair, string text)
    {
        var scenario = TestPairs.Parse(text);
        return new(scenario, ScenarioRunner.Run(scenario, pair)!, scenario.Length, Executions: 0, IsMinimal: false, Others: []);
    }

    private static ShrinkResult Shrunk(ulong seed, TestPair pair)
    {
        var failure = CheckRun.Run(new(seed, Jobs: 2, TotalSteps: 1_000_000), pair).Failure!;
        return Shrinker.Shrink(failure.Scenario, failure.Divergence, pair);
    }
}
