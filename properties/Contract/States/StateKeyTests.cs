using RmapProps.Contract.Kernels;
using RmapProps.Contract.States;
using RmapProps.Oracle;
using RmapProps.PropertyTests.Contract.Observations;
using RmapProps.PropertyTests.Peers;
using RmapProps.PropertyTests.TestDoubles;
using RmapProps.Rmap.Memory;

namespace RmapProps.PropertyTests.Contract.States;

/// <summary>Equal keys, equal futures: what an enumerator relies on when it leaves out a state that it has met before.</summary>
public sealed class StateKeyTests
{
    // p0:0, p0:1 and p0:2 shared one KSM page, which is in swap now. In which order will a walk come to them again?
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

    // Unrelated processes hold the swap entry of a KSM page. p1 had it in memory last, at its own index, and is gone.
    private const string Strangers = """
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

    // After this there is nothing, as in the beginning, but an anon_vma, a page and a swap entry have been there.
    private static readonly Scenario UsingUpNames =
        TestPairs.Parse("p0 mmap 0+1 rw\np0 write 0\nkswapd swapout p0:0\np0 munmap 0+1");

    [Property(MaxTest = 60, StartSize = 4, EndSize = 40)]
    public void Once_equal_states_stay_equal(Scenario scenario) => MustNotPart(scenario);

    [Property(MaxTest = 60)]
    public void Once_equal_states_stay_equal_where_many_share(KsmScenario shared) => MustNotPart(shared.Scenario);

    [Theory]
    [InlineData(Sharers, new[] { "0", "1", "2" }, new[] { "0", "2", "1" })]
    [InlineData(Strangers, new[] { "0" }, new[] { "1" })]
    public void Whoever_forgets_what_is_hidden_is_found_out(string story, string[] one, string[] other)
    {
        var (here, there) = (
            TestPairs.Parse(string.Format(null, story, one)), TestPairs.Parse(string.Format(null, story, other)));
        Assert.NotNull(Histories.PartingOf(here, there, () => ForgedMachine.Forgetting(new ForwardMap())));
        Assert.Null(Histories.PartingOf(here, there, () => new ForwardMap()));
    }

    [Property(MaxTest = 300, StartSize = 4, EndSize = 60)]
    public void Names_that_were_used_up_do_not_matter(Scenario scenario)
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

    /// <summary>Names are all that the property before this one can be about: without one, the observations differ too.</summary>
    [Fact]
    public void Names_that_were_used_up_are_observed()
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
        Assert.True(variations.Count > 100, $"There are {variations.Count} variations only.");
        Assert.All(variations, varied => Assert.NotEqual(key, StateKey.Of(varied)));
    }

    private static void MustNotPart(Scenario scenario) => Assert.All(KernelVersions.All, kernel =>
        Assert.All(Histories.Beside(scenario), other =>
            Assert.Null(Histories.PartingOf(scenario, other, () => new ForwardMap(kernel))
                ?? Histories.PartingOf(scenario, other, () => Machines.Correct(kernel)))));
}
