using BenchmarkDotNet.Attributes;
using RmapProps.Benchmarks.Maps;
using RmapProps.Benchmarks.Workloads;
using RmapProps.Rmap.Objects;

namespace RmapProps.Benchmarks.Bdn;

/// <summary>
/// The phases of all workloads for BenchmarkDotNet: each set up anew for each iteration, which is one run of it.
/// </summary>
public abstract class PhaseBenchmarks
{
    private static readonly Dictionary<string, long> UnitsOfPhases = [];

    private Course? course;

    private Phase? phase;

    /// <summary>Which phase.</summary>
    [ParamsSource(nameof(Ids))]
    public string Id { get; set; } = "";

    /// <summary>All of them, found in a small size.</summary>
    public IEnumerable<string> Ids =>
        All.SelectMany(workload => workload.Begin(2).Phases).Select(phase => phase.Id).Distinct();

    /// <summary>The workloads on the implementation that is measured.</summary>
    protected abstract IReadOnlyList<Workload> All { get; }

    /// <summary>By how much the time of a phase that has run is to be divided.</summary>
    public static long UnitsOf(string id) => UnitsOfPhases[id];

    /// <summary>Everything that comes before the phase.</summary>
    [IterationSetup]
    public void SetUp()
    {
        var workload = All.First(workload => workload.Begin(2).Phases.Any(phase => phase.Id == Id));
        course = workload.Begin(workload.Size);
        var phases = course.Phases;
        foreach (var earlier in phases.TakeWhile(phase => phase.Id != Id))
            earlier.Run();
        phase = phases.First(phase => phase.Id == Id);
        UnitsOfPhases[Id] = phase.Units;
    }

    /// <summary>Gives back what is left.</summary>
    [IterationCleanup]
    public void CleanUp() => course!.End();

    /// <summary>The phase.</summary>
    [Benchmark]
    public void Run() => phase!.Run();
}

/// <summary>The reverse map of src/Rmap.</summary>
public class RmapBenchmarks : PhaseBenchmarks
{
    /// <inheritdoc/>
    protected override IReadOnlyList<Workload> All => WorkloadTable<OptimizedMap, VmaHandle, PageHandle>.Of(() => new());
}

/// <summary>The port with objects and linked lists.</summary>
public class PortBenchmarks : PhaseBenchmarks
{
    /// <inheritdoc/>
    protected override IReadOnlyList<Workload> All => WorkloadTable<LinkedListMap, VmaRef, PageRef>.Of(() => new());
}
