namespace RmapProps.Benchmarks.Workloads;

/// <summary>
/// One run of a workload. Its phases run in their order, once each, on what the ones before left; what has to be there before
/// the first is made when the run is asked for, and neither that nor the end is timed.
/// </summary>
/// <param name="Phases">What is timed.</param>
/// <param name="End">
/// Gives back all that is left. The next run finds the same slabs, empty but as large as they have become, as on a machine that
/// has been up for a while: what is timed is not how memory grows.
/// </param>
public sealed record Course(IReadOnlyList<Phase> Phases, Action End);

/// <summary>A part of a workload that is timed by itself.</summary>
/// <param name="Id">Which workload, and which part of it: <c>W4b</c>.</param>
/// <param name="What">What is done.</param>
/// <param name="Unit">What the time is divided by.</param>
/// <param name="Units">How many of them there are.</param>
/// <param name="Run">Does it.</param>
/// <param name="Walks">What one of its walks costs beside time; null where there are no walks.</param>
public sealed record Phase(string Id, string What, string Unit, long Units, Action Run, Func<WalkCost>? Walks = null)
{
    /// <summary>Throws where what it ended with is wrong; null where only the tests look.</summary>
    public Action? Check { get; init; }
}

/// <summary>What a walk costs beside time.</summary>
/// <param name="Visits">How many entries it looks at.</param>
/// <param name="Hits">In how many of them the page can lie.</param>
public readonly record struct WalkCost(double Visits, double Hits);

/// <summary>A workload, on whatever it is made for.</summary>
/// <param name="Name">As in workloads of the reverse map: W1 to W8.</param>
/// <param name="Size">How large it is by definition: children, generations, pieces, VMAs or operations.</param>
/// <param name="Begin">Sets it up in a size, and says what is to be timed. A run may begin before another one has ended.</param>
public sealed record Workload(string Name, int Size, Func<int, Course> Begin);
