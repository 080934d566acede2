using RmapProps.Benchmarks.Machines;
using RmapProps.Benchmarks.Maps;
using RmapProps.Benchmarks.Workloads;
using RmapProps.Rmap.Objects;

namespace RmapProps.PropertyTests.Benchmarks;

/// <summary>
/// Checks that the timed implementations do equal work: the optimized one and the port visit the same VMAs in the same order and
/// leave the same number of objects. These tests measure no time.
/// </summary>
public sealed class WorkloadTests
{
    /// <summary>A size that makes some lists long enough for an index.</summary>
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
    public void Both_maps_visit_the_same_VMAs_in_the_same_order(string workload)
    {
        var (optimized, port) = (RecordOptimized(workload), RecordPort(workload, Defect.None));
        Assert.Equal(port.Lives, optimized.Lives);
        Assert.Equal((0, 0), optimized.Lives[^1]);
        Assert.Equal(port.Walks, optimized.Walks);
        Assert.Equal(port.Vmas, optimized.Vmas);
    }

    /// <summary>Checks that a run on used pools gives the same results as one on new pools, and leaves them empty.</summary>
    [Fact]
    public void A_second_run_equals_the_first()
    {
        var (map, seen) = (new OptimizedMap(), new Recording());
        foreach (var workload in WorkloadTable<RecordingMap<OptimizedMap, VmaHandle, PageHandle>, VmaHandle, PageHandle>.Of(
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
    public void The_table_lists_every_workload() => Assert.Equal(
        ["W1, W2a", "W1, W2b", "W3a", "W3b", "W4", "W5", "W6", "W7", "W8"],
        WorkloadTable<LinkedListMap, VmaRef, PageRef>.Of(() => new()).Select(workload => workload.Name));

    [Theory]
    [InlineData(Defect.WalksBackwards, "W4")]
    [InlineData(Defect.ForgetsUnlink, "W1, W2a")]
    [InlineData(Defect.ForgetsUnlink, "W8")]
    [InlineData(Defect.CutsTooHigh, "W5")]
    [InlineData(Defect.ForgetsDuplicate, "W7")]
    [InlineData(Defect.ForgetsMove, "W7")]
    public void An_injected_defect_is_detected(Defect defect, string workload)
    {
        var (optimized, port) = (RecordOptimized(workload), RecordPort(workload, defect));
        Assert.False(port.Lives.SequenceEqual(optimized.Lives) && Flat(port).SequenceEqual(Flat(optimized)));

        static IEnumerable<(int, long)> Flat(Recording seen) => seen.Walks.SelectMany(walk => walk);
    }

    [Fact]
    public void A_million_operations_end_as_in_the_kernels_C_code()
    {
        Assert.Equal(
            MixedResult.OfKernel, Mixed<OptimizedMap, VmaHandle, PageHandle>(new(), MixedScript.Seed, MixedResult.Operations));
        Assert.Equal(
            MixedResult.OfKernel, Mixed<LinkedListMap, VmaRef, PageRef>(new(), MixedScript.Seed, MixedResult.Operations));
    }

    [Property(MaxTest = 30)]
    public void Both_maps_agree_on_any_mixture(Seed seed) => Assert.Equal(
        Mixed<LinkedListMap, VmaRef, PageRef>(new(), seed.Value | 1, Operations / 4),
        Mixed<OptimizedMap, VmaHandle, PageHandle>(new(), seed.Value | 1, Operations / 4));

    [Property(MaxTest = 10)]
    public void Machine_and_oracle_end_with_the_same_object_counts_as_the_reverse_map(Seed seed)
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

    /// <summary>Runs all workloads of the machines, which check their own outcomes.</summary>
    [Fact]
    public void Machine_and_oracle_complete_all_workloads()
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

    private static Recording RecordOptimized(string workload)
    {
        var (map, seen) = (new OptimizedMap(), new Recording());
        var all =
            WorkloadTable<RecordingMap<OptimizedMap, VmaHandle, PageHandle>, VmaHandle, PageHandle>.Of(() => new(map, seen));
        return Record(all, workload, () => (map.AnonVmas, map.Chains), seen);
    }

    private static Recording RecordPort(string workload, Defect defect)
    {
        var (map, seen) = (new LinkedListMap(), new Recording());
        var all = WorkloadTable<RecordingMap<LinkedListMap, VmaRef, PageRef>, VmaRef, PageRef>.Of(() => new(map, seen, defect));
        return Record(all, workload, () => (map.AnonVmas, map.Chains), seen);
    }

    private static Recording Record(IReadOnlyList<Workload> all, string name, Func<(int, int)> life, Recording seen)
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
