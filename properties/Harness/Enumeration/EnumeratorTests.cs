using RmapProps.Contract.Kernels;
using RmapProps.Contract.Operations;
using RmapProps.Contract.Parameters;
using RmapProps.Contract.States;
using RmapProps.Faults;
using RmapProps.Harness.Enumeration;
using RmapProps.Harness.Running;
using RmapProps.Oracle;
using RmapProps.PropertyTests.TestDoubles;
using RmapProps.Rmap.Memory;

namespace RmapProps.PropertyTests.Harness.Enumeration;

/// <summary>
/// A proof over a small world rests on two assumptions: equal states have the same future, and no scenario is left out. Both are
/// tested where that is cheap: without merging, and by counting.
/// </summary>
public sealed class EnumeratorTests
{
    private static readonly SmallWorld Forks = World("mmap", "write", "fork", "exit");

    public static TheoryData<string, string> FaultsAndVerbs() => new()
    {
        { "clone-forward", "mmap write fork" },
        { "forget-root-drop", "mmap write fork exit" },
        { "split-without-clone", "mmap munmap write" },
        { "migrate-unpinned", "mmap write isolate" },
        { "keep-page-locked", "mmap write fork age" },
        { "forget-root-pin", "mmap write fork swapout" },
    };

    /// <summary>The first divergence of a world, and its levels, do not depend on whether states are merged.</summary>
    [Theory]
    [MemberData(nameof(FaultsAndVerbs))]
    public void Merging_states_does_not_change_the_verdict(string fault, string verbs)
    {
        var (pair, world) = (TestPairs.Of(Catalogue.Find(fault)!), World(verbs.Split(' ')));
        var merged = new Enumerator(pair, world).Run(new(Depth: 4));
        var unmerged = new Enumerator(pair, world, mergesStates: false).Run(new(Depth: 4));
        Assert.Equal(unmerged.First, merged.First);
        Assert.Equal(unmerged.ClosedDepth, merged.ClosedDepth);
        Assert.True(merged.Transitions <= unmerged.Transitions);
    }

    /// <summary>
    /// Every named world is small enough to enumerate up to three steps, with the correct machine and every kernel version.
    /// </summary>
    [Fact]
    public void The_correct_machine_does_not_diverge_without_merging() =>
        Assert.All(Worlds.All, world => Assert.All(KernelVersions.All, kernel =>
            Assert.Null(new Enumerator(TestPairs.Under(kernel), world.World, mergesStates: false)
                .Run(new(Depth: 3, Transitions: 60_000), jobs: 2).First)));

    [Fact]
    public void Levels_do_not_depend_on_the_number_of_threads()
    {
        var one = new Enumerator(TestPairs.Correct, Forks).Run(new(Depth: 6), jobs: 1);
        var two = new Enumerator(TestPairs.Correct, Forks).Run(new(Depth: 6), jobs: 2);
        Assert.Equal(one, two);
        Assert.Equal(6, one.ClosedDepth);
    }

    /// <summary>
    /// Counted by hand: at first p0 can map, fork or exit. So after one step it has a mapping, there are two processes, or there
    /// are none. Writes to unmapped pages and steps of absent processes lead nowhere.
    /// </summary>
    [Fact]
    public void The_first_level_matches_a_count_by_hand()
    {
        var result = new Enumerator(TestPairs.Correct, Forks).Run(new(Depth: 1));
        Assert.Equal([new Level(1, States: 3, Transitions: Forks.Steps().Count)], result.Levels);
        Assert.Equal(2 + 2 + 4 + 2, Forks.Steps().Count);
    }

    /// <summary>
    /// The enumeration is breadth first and in order, so it finds the same scenario as a nested loop over all scenarios.
    /// </summary>
    [Fact]
    public void The_first_divergence_is_the_simplest_of_all_scenarios()
    {
        var pair = TestPairs.Of(Catalogue.Find("forget-root-drop")!);
        var steps = World("mmap", "write", "fork").Steps();
        var simplest = (from a in steps
                        from b in steps
                        from c in steps
                        from d in steps
                        let scenario = new Scenario([a, b, c, d])
                        where ScenarioRunner.Run(scenario, pair) is { Number: 4 }
                        select scenario).First();
        Assert.Equal(simplest, new Enumerator(pair, World("mmap", "write", "fork")).Run(new(Depth: 4)).First);
    }

    [Fact]
    public void A_bound_leaves_a_level_open_and_is_reported()
    {
        var result = new Enumerator(TestPairs.Correct, Forks).Run(new(Depth: 9, Transitions: 100));
        Assert.True(result.RanOut);
        Assert.InRange(result.ClosedDepth, 1, 8);
        Assert.Equal(new Enumerator(TestPairs.Correct, Forks).Run(new(result.ClosedDepth)).Levels, result.Levels);
    }

    [Fact]
    public void The_named_worlds_cover_every_operation() =>
        Assert.Empty(Vocabulary.All.Except(Worlds.All.SelectMany(world => world.World.Verbs)));

    /// <summary>Hidden state keeps apart two states that look equal: this machine fails at its third read.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void States_that_only_look_the_same_are_not_merged(bool isSubject)
    {
        var pair = isSubject
            ? TestPairs.Correct with { NewSubject = TestPairs.Subjects(() => HidingMachine.Around(Machines.Correct())) }
            : TestPairs.Correct with { NewOracle = TestPairs.Subjects(() => HidingMachine.Around(new ForwardMap())) };
        var first = new Enumerator(pair, World("mmap", "read") with { Processes = 1 }).Run(new(Depth: 5)).First;
        Assert.Equal(TestPairs.Parse("p0 read 0\np0 read 0\np0 read 0"), first);
    }

    /// <summary>
    /// The history that laws use counts as well: one of these pages came back from a swap entry of a KSM page, the other did not.
    /// Their states look equal, but the laws allow more for the first one.
    /// </summary>
    [Fact]
    public void States_with_different_histories_are_not_merged()
    {
        var (foreign, ordinary) = (After("""
            p0 mmap 0+2 rw
            p0 write 0
            p0 write 1
            p0 madvise 0+2 mergeable
            ksmd merge p0:0 p0:1
            p0 munmap 1+1
            kswapd swapout p0:0
            kswapd drop p0:0
            ksmd prune
            p0 read 0
            p0 madvise 0+1 unmergeable
            """), After("""
            p0 mmap 0+1 rw
            p0 write 0
            kswapd swapout p0:0
            kswapd drop p0:0
            p0 read 0
            """));
        Assert.Equal(StateKey.Of(ordinary.Seen), StateKey.Of(foreign.Seen));
        Assert.NotEqual(ordinary.Key(), foreign.Key());
        Assert.Equal(foreign.Key(), foreign.Copy().Key());
    }

    /// <summary>A proof needs copies; the error names the subject that cannot be copied.</summary>
    [Fact]
    public void A_machine_that_cannot_be_copied_is_refused()
    {
        var pair =
            TestPairs.Correct with { NewSubject = TestPairs.Subjects(() => TamperedMachine.Around(Machines.Correct())) };
        var refused = Assert.Throws<InvalidOperationException>(() => new Enumerator(pair, Forks).Run(new(Depth: 1)));
        Assert.Contains(nameof(ICopyableMachine), refused.Message, StringComparison.Ordinal);
    }

    private static Lockstep After(string steps)
    {
        // Nothing is reused here, and an in-process machine needs no disposal.
        var lockstep = new Lockstep(new SubjectPool(TestPairs.Correct).Rent());
        lockstep.Retrace(TestPairs.Parse(steps).Steps);
        return lockstep;
    }

    private static SmallWorld World(params string[] verbs) => new(
        2, 1, Vocabulary.All.Where(verb => verbs.Contains(verb.Name)).ToSequence(), [Protection.ReadWrite], [], [],
        Migrations: 1);
}
