using RmapProps.Contract.Operations;
using RmapProps.Contract.Parameters;
using RmapProps.Harness.Enumeration;

namespace RmapProps.PropertyTests.Harness.Enumeration;

/// <summary>
/// The world around a scenario contains every step of that scenario. Otherwise its certificate could claim nothing.
/// </summary>
public sealed class SmallWorldTests
{
    private static readonly SmallWorld EveryVerb = new(
        2, 3, Vocabulary.All.ToSequence(), [Protection.ReadWrite, Protection.ReadOnly], [Advice.DontFork, Advice.Mergeable],
        [1], Migrations: 2, Stacks: true);

    [Fact]
    public void The_world_around_a_step_contains_it() =>
        Assert.All(EveryVerb.Steps(), step => Assert.Contains(step, SmallWorld.Around(new([step])).Steps()));

    [Fact]
    public void The_destination_of_an_mremap_counts_with_all_its_pages()
    {
        var scenario = TestPairs.Parse("p0 mmap 0+2 rw\np0 read 1\np0 mremap 0+2 2");
        var world = SmallWorld.Around(scenario);
        Assert.Equal(4, world.Pages);
        Assert.Empty(scenario.Steps.Except(world.Steps()));
    }

    [Fact]
    public void An_empty_scenario_needs_one_process_and_one_page()
    {
        var world = SmallWorld.Around(new([]));
        Assert.Equal((1, 1), (world.Processes, world.Pages));
    }
}
