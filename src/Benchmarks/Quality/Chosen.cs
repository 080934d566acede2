using System.Collections.Concurrent;
using RmapProps.Faults;
using RmapProps.Harness;
using RmapProps.Oracle;

namespace RmapProps.Benchmarks.Quality;

/// <summary>The faults that a command is told to take.</summary>
public static class Chosen
{
    /// <summary>Those of these names or ids, which somebody has; all where there are none.</summary>
    public static IReadOnlyList<Fault> Faults(string[] names) =>
        names is [] ? Catalogue.All : [.. names.Select(name => Catalogue.Find(name)!)];

    /// <summary>The fault and the oracle.</summary>
    public static TestPair TestPair(Fault fault) =>
        new($"fault:{fault.Name}", () => fault.NewMachine(fault.Kernel), () => new ForwardMap(fault.Kernel), fault.Kernel);

    /// <summary>Measures each fault that is asked for, and says how far it is.</summary>
    /// <param name="names">Names or ids; all faults where there are none.</param>
    /// <param name="jobs">How many threads.</param>
    /// <param name="measure">Measures one.</param>
    /// <param name="say">What came of it, in a few words: a table is written at the end only, and that may be far.</param>
    public static IReadOnlyList<T> MeasureEach<T>(string[] names, int jobs, Func<Fault, T> measure, Func<T, string> say)
    {
        var faults = Faults(names);
        var rows = new T[faults.Count];
        var done = 0;
        Parallel.ForEach(
            Partitioner.Create(Enumerable.Range(0, rows.Length), EnumerablePartitionerOptions.NoBuffering),
            new ParallelOptions { MaxDegreeOfParallelism = jobs },
            row =>
            {
                rows[row] = measure(faults[row]);
                Console.Error.WriteLine(
                    $"{Interlocked.Increment(ref done)} of {rows.Length}: {faults[row].Name}: {say(rows[row])}");
            });
        return rows;
    }
}
