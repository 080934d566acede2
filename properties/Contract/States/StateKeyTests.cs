using RmapProps.Contract.Kernels;
using RmapProps.Contract.States;
using RmapProps.Oracle;
using RmapProps.PropertyTests.Contract.Observations;
using RmapProps.PropertyTests.Peers;
using RmapProps.PropertyTests.TestDoubles;
using RmapProps.Rmap.Memory;

namespace RmapProps.PropertyTests.Contract.States;

/// <summary>
/// Tests that equal keys mean equal futures. An enumerator relies on this when it skips a state that it has seen before.
/// </summary>
public sealed class StateKeyTests
{
    // p0:0, p0:1 and p0:2 shared one KSM page, which is in swap now. The order in which a walk will visit them differs.
    private const string Sharers = """
        p0 mmap 0+3 rw
        p0 madvise 0+3 mergeable
        p0 write 0
        p0 write 1
        p0 write 2
        ksmd merge p0:{0} p0:{1}
        ksmd merge p0:{0} p0:{2}
        kswapd swapout p0:0
        p0 read 0
        p0 read 1
        p0 read 2
        """;

    // Unrelated processes hold the swap entry of a KSM page. p1 was the last to map it, at its own index, and has exited.
    private const string Unrelated = """
        p0 fork p1
        p0 mmap 0+1 rw
        p1 mmap {0}+1 rw
        p0 madvise 0+1 mergeable
        p1 madvise {0}+1 mergeable
        p0 write 0
        p1 write {0}
        ksmd merge p0:0 p1:{0}
        kswapd swapout p0:0
        kswapd drop p0:0
        ksmd prune
        p1 read {0}
        kswapd swapout p1:{0}
        p1 exit
        kswapd swapoff
        """;

    // At the end the state is empty, as at the start, but an anon_vma, a page and a swap entry have existed.
    private static readonly Scenario UsingUpNames =
        TestPairs.Parse("p0 mmap 0+1 rw\np0 write 0\nkswapd swapout p0:0\np0 munmap 0+1");

    [Property(MaxTest = 60, StartSize = 4, EndSize = 40)]
    public void Equal_states_stay_equal(Scenario scenario) => MustStayEqual(scenario);

    [Property(MaxTest = 30)]
    public void Equal_states_with_shared_pages_stay_equal(KsmScenario shared) => MustStayEqual(shared.Scenario);

    [Theory]
    [InlineData(Sharers, new[] { "0", "1", "2" }, new[] { "0", "2", "1" })]
    [InlineData(Unrelated, new[] { "0" }, new[] { "1" })]
    public void A_machine_without_its_hidden_state_is_detected(string story, string[] one, string[] other)
    {
        var (here, there) = (
            TestPairs.Parse(string.Format(null, story, one)), TestPairs.Parse(string.Format(null, story, other)));
        Assert.NotNull(Histories.FirstDifference(here, there, () => ForgedMachine.Forgetting(new ForwardMap())));
        Assert.Null(Histories.FirstDifference(here, there, () => new ForwardMap()));
    }

    [Property(MaxTest = 300, StartSize = 4, EndSize = 60)]
    public void Used_names_do_not_matter(Scenario scenario)
    {
        var (unused, used) = (new ForwardMap(), new ForwardMap());
        foreach (var step in UsingUpNames.Steps)
            step.ApplyTo(used);
        foreach (var step in scenario.Steps)
        {
            Assert.Equal(step.ApplyTo(unused), step.ApplyTo(used));
            Assert.Equal(StateKey.Of(unused), StateKey.Of(used));
        }
    }

    /// <summary>Shows that the previous test is about names: keys ignore them, and observations do not.</summary>
    [Fact]
    public void Used_names_are_observed()
    {
        var story = TestPairs.Parse("p0 mmap 0+1 rw\np0 write 0");
        var again = new Scenario([.. UsingUpNames.Steps, .. story.Steps]);
        Assert.NotEqual(
            TestPairs.TransitionsOf(story, new ForwardMap()).Last().After,
            TestPairs.TransitionsOf(again, new ForwardMap()).Last().After);
    }

    [Fact]
    public void A_key_has_every_field_of_an_observation()
    {
        var key = StateKey.Of(Samples.Everything);
        var variations = StateVariations.Of(Samples.Everything).ToList();
        Assert.True(variations.Count > 100, $"There are only {variations.Count} variations.");
        Assert.All(variations, varied => Assert.NotEqual(key, StateKey.Of(varied)));
    }

    private static void MustStayEqual(Scenario scenario) => Assert.All(KernelVersions.All, kernel =>
        Assert.All(Histories.Beside(scenario), other =>
            Assert.Null(Histories.FirstDifference(scenario, other, () => new ForwardMap(kernel))
                ?? Histories.FirstDifference(scenario, other, () => Machines.Correct(kernel)))));
}
