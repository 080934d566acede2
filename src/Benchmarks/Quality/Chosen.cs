using System.Collections.Concurrent;
using RmapProps.Faults;
using RmapProps.Harness;
using RmapProps.Oracle;

namespace RmapProps.Benchmarks.Quality;

/// <summary>The faults that a command line selects.</summary>
public static class Chosen
{
    /// <summary>Returns the faults with these names or IDs, which must exist; all faults if there are none.</summary>
    public static IReadOnlyList<Fault> Faults(string[] names) =>
        names is [] ? Catalogue.All : [.. names.Select(name => Catalogue.Find(name)!)];

    /// <summary>Returns the pair of the faulty machine and the oracle.</summary>
    public static TestPair TestPair(Fault fault) =>
        new($"fault:{fault.Name}", () => fault.NewMachine(fault.Kernel), () => new ForwardMap(fault.Kernel), fault.Kernel);

    /// <summary>Measures each selected fault and reports progress.</summary>
    /// <param name="names">Names or IDs; none for all faults.</param>
    /// <param name="jobs">The number of threads.</param>
    /// <param name="measure">Measures one fault.</param>
    /// <param name="summarize">Summarizes a result for the progress line; the table is written only at the end, which may be much
    /// later.</param>
    public static IReadOnlyList<T> MeasureEach<T>(string[] names, int jobs, Func<Fault, T> measure, Func<T, string> summarize)
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
                    $"{Interlocked.Increment(ref done)} of {rows.Length}: {faults[row].Name}: {summarize(rows[row])}");
            });
        return rows;
    }
}
