using BenchmarkDotNet.Attributes;
using RmapProps.Benchmarks.Maps;
using RmapProps.Benchmarks.Workloads;
using RmapProps.Rmap.Objects;

namespace RmapProps.Benchmarks.Bdn;

/// <summary>
/// Runs the phases of all workloads under BenchmarkDotNet. An iteration is one run of a phase, with its own setup.
/// </summary>
public abstract class PhaseBenchmarks
{
    private static readonly Dictionary<string, long> UnitsOfPhases = [];

    private Course? course;

    private Phase? phase;

    /// <summary>The ID of the phase.</summary>
    [ParamsSource(nameof(Ids))]
    public string Id { get; set; } = "";

    /// <summary>The IDs of all phases, found by starting each workload in a small size.</summary>
    public IEnumerable<string> Ids =>
        All.SelectMany(workload => workload.Begin(2).Phases).Select(phase => phase.Id).Distinct();

    /// <summary>The workloads on the implementation that is measured.</summary>
    protected abstract IReadOnlyList<Workload> All { get; }

    /// <summary>Returns the number of units in a phase that has run, by which its time is divided.</summary>
    public static long UnitsOf(string id) => UnitsOfPhases[id];

    /// <summary>Sets up the workload and runs all earlier phases.</summary>
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

    /// <summary>Frees the remaining objects.</summary>
    [IterationCleanup]
    public void CleanUp() => course!.End();

    /// <summary>Runs the phase.</summary>
    [Benchmark]
    public void Run() => phase!.Run();
}

/// <summary>Benchmarks of the reverse map in src/Rmap.</summary>
public class RmapBenchmarks : PhaseBenchmarks
{
    /// <inheritdoc/>
    protected override IReadOnlyList<Workload> All => WorkloadTable<OptimizedMap, VmaHandle, PageHandle>.Of(() => new());
}

/// <summary>Benchmarks of the port with objects and linked lists.</summary>
public class PortBenchmarks : PhaseBenchmarks
{
    /// <inheritdoc/>
    protected override IReadOnlyList<Workload> All => WorkloadTable<LinkedListMap, VmaRef, PageRef>.Of(() => new());
}
