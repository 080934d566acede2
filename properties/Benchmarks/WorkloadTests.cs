using RmapProps.Benchmarks.Machines;
using RmapProps.Benchmarks.Maps;
using RmapProps.Benchmarks.Workloads;
using RmapProps.Rmap.Objects;

namespace RmapProps.PropertyTests.Benchmarks;

/// <summary>
/// What is timed is the same for all who are timed: the implementation and the port come upon the same VMAs in the same
/// order, and are left with as many objects. Nothing here is timed.
/// </summary>
public sealed class WorkloadTests
{
    /// <summary>Large enough for lists of which an implementation might think that they are long.</summary>
    private const int Small = 80, Operations = 40_000;

    [Theory]
    [InlineData("W1, W2a")]
    [InlineData("W1, W2b")]
    [InlineData("W3a")]
    [InlineData("W3b")]
    [InlineData("W4")]
    [InlineData("W5")]
    [InlineData("W6")]
    [InlineData("W7")]
    [InlineData("W8")]
    public void Both_see_the_same_in_the_same_order(string workload)
    {
        var (optimized, port) = (WatchOptimized(workload), WatchPort(workload, Slip.None));
        Assert.Equal(port.Lives, optimized.Lives);
        Assert.Equal((0, 0), optimized.Lives[^1]);
        Assert.Equal(port.Walks, optimized.Walks);
        Assert.Equal(port.Vmas, optimized.Vmas);
    }

    /// <summary>A run on slabs that have been used sees what a run on new ones sees, and leaves them empty.</summary>
    [Fact]
    public void A_second_run_is_as_the_first_one()
    {
        var (map, seen) = (new OptimizedMap(), new Sightings());
        foreach (var workload in WorkloadTable<WatchedMap<OptimizedMap, VmaHandle, PageHandle>, VmaHandle, PageHandle>.Of(
            () => new(map, seen)))
        {
            Assert.Equal(Run(), Run());

            List<(int, int)> Run()
            {
                var course = workload.Begin(Small);
                List<(int, int)> lives = [.. course.Phases.Select(phase => { phase.Run(); return (map.AnonVmas, map.Chains); })];
                course.End();
                Assert.Equal(0, map.Live);
                return lives;
            }
        }
    }

    [Fact]
    public void No_workload_is_left_out() => Assert.Equal(
        ["W1, W2a", "W1, W2b", "W3a", "W3b", "W4", "W5", "W6", "W7", "W8"],
        WorkloadTable<LinkedListMap, VmaRef, PageRef>.Of(() => new()).Select(workload => workload.Name));

    [Theory]
    [InlineData(Slip.WalksBackwards, "W4")]
    [InlineData(Slip.ForgetsUnlink, "W1, W2a")]
    [InlineData(Slip.ForgetsUnlink, "W8")]
    [InlineData(Slip.CutsTooHigh, "W5")]
    [InlineData(Slip.ForgetsDuplicate, "W7")]
    [InlineData(Slip.ForgetsMove, "W7")]
    public void Whoever_does_something_else_is_found_out(Slip slip, string workload)
    {
        var (optimized, port) = (WatchOptimized(workload), WatchPort(workload, slip));
        Assert.False(port.Lives.SequenceEqual(optimized.Lives) && Flat(port).SequenceEqual(Flat(optimized)));

        static IEnumerable<(int, long)> Flat(Sightings seen) => seen.Walks.SelectMany(walk => walk);
    }

    [Fact]
    public void A_million_operations_end_as_with_the_kernels_C()
    {
        Assert.Equal(
            MixedResult.OfKernel, Mixed<OptimizedMap, VmaHandle, PageHandle>(new(), MixedScript.Seed, MixedResult.Operations));
        Assert.Equal(
            MixedResult.OfKernel, Mixed<LinkedListMap, VmaRef, PageRef>(new(), MixedScript.Seed, MixedResult.Operations));
    }

    [Property(MaxTest = 30)]
    public void Both_agree_on_any_mixture(Seed seed) => Assert.Equal(
        Mixed<LinkedListMap, VmaRef, PageRef>(new(), seed.Value | 1, Operations / 4),
        Mixed<OptimizedMap, VmaHandle, PageHandle>(new(), seed.Value | 1, Operations / 4));

    [Property(MaxTest = 10)]
    public void Machine_and_oracle_are_left_with_as_much_as_the_reverse_map_alone(Seed seed)
    {
        const int Few = 1_500;
        var mixed = Mixed<OptimizedMap, VmaHandle, PageHandle>(new(), seed.Value | 1, Few);
        Assert.All([TestPairs.NewMachine(), TestPairs.NewModel()], machine =>
        {
            MixedMachine.SetUp(machine);
            MixedMachine.Take(machine, MixedMachine.Steps(Few, seed.Value | 1));
            var left = machine.Observe().Allocated;
            Assert.Equal((mixed.AnonVmas, mixed.Chains), (left.AnonVmas, left.Chains));
        });
    }

    /// <summary>A machine's workloads check their outcomes as they go, so here it is enough that they run.</summary>
    [Fact]
    public void Machine_and_oracle_get_through_all_workloads()
    {
        Assert.All((Func<IMachine>[])[TestPairs.NewMachine, TestPairs.NewModel], newMachine =>
            Assert.All(MachineWorkloads.Of(newMachine).SelectMany(workload => workload.Begin(8).Phases), phase => phase.Run()));
    }

    private static MixedResult Mixed<TMap, TVma, TPage>(TMap map, ulong seed, int operations)
        where TMap : struct, IMap<TVma, TPage>
        where TVma : struct
        where TPage : struct
    {
        var mixed = new MixedMap<TMap, TVma, TPage>(map, seed);
        mixed.Run(operations);
        return mixed.Result;
    }

    private static Sightings WatchOptimized(string workload)
    {
        var (map, seen) = (new OptimizedMap(), new Sightings());
        var all = WorkloadTable<WatchedMap<OptimizedMap, VmaHandle, PageHandle>, VmaHandle, PageHandle>.Of(() => new(map, seen));
        return Observer(all, workload, () => (map.AnonVmas, map.Chains), seen);
    }

    private static Sightings WatchPort(string workload, Slip slip)
    {
        var (map, seen) = (new LinkedListMap(), new Sightings());
        var all = WorkloadTable<WatchedMap<LinkedListMap, VmaRef, PageRef>, VmaRef, PageRef>.Of(() => new(map, seen, slip));
        return Observer(all, workload, () => (map.AnonVmas, map.Chains), seen);
    }

    private static Sightings Observer(IReadOnlyList<Workload> all, string name, Func<(int, int)> life, Sightings seen)
    {
        var workload = all.Single(workload => workload.Name == name);
        var course = workload.Begin(name == "W7" ? Operations : Small);
        foreach (var phase in course.Phases)
        {
            phase.Run();
            _ = phase.Walks?.Invoke();
            seen.Lives.Add(life());
        }

        course.End();
        seen.Lives.Add(life());
        return seen;
    }
}
