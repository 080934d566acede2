namespace RmapProps.Benchmarks.Workloads;

/// <summary>
/// One run of a workload. Its phases run once each, in order, each on the state that the previous ones left. Setup and teardown
/// are not timed.
/// </summary>
/// <param name="Phases">The timed phases.</param>
/// <param name="End">Frees all remaining objects. The next run finds the slabs empty but already grown, as on a machine that has
/// been up for a while. Growth of memory is therefore not timed.</param>
public sealed record Course(IReadOnlyList<Phase> Phases, Action End);

/// <summary>A separately timed part of a workload.</summary>
/// <param name="Id">The ID: the workload and the part, as in <c>W4b</c>.</param>
/// <param name="What">A short description.</param>
/// <param name="Unit">The unit of the time.</param>
/// <param name="Units">The number of units.</param>
/// <param name="Run">Runs the phase.</param>
/// <param name="Walks">Counts the visits of one of its walks; null if it has no walks.</param>
public sealed record Phase(string Id, string What, string Unit, long Units, Action Run, Func<WalkCost>? Walks = null)
{
    /// <summary>Throws if the result is wrong; null if only the tests check it.</summary>
    public Action? Check { get; init; }
}

/// <summary>The cost of a walk other than time.</summary>
/// <param name="Visits">The number of entries that it visits.</param>
/// <param name="Hits">The number of these that can contain the page.</param>
public readonly record struct WalkCost(double Visits, double Hits);

/// <summary>A workload for one implementation.</summary>
/// <param name="Name">The name, from W1 to W8 as for the reverse map.</param>
/// <param name="Size">The size by definition: children, generations, pieces, VMAs or operations.</param>
/// <param name="Begin">Sets up a run in a given size. A run may begin before another has ended.</param>
public sealed record Workload(string Name, int Size, Func<int, Course> Begin);
