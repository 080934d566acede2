using System.Collections.Concurrent;
using System.CommandLine;
using RmapProps.Faults;

namespace RmapProps.Benchmarks;

/// <summary>What several commands take, with the same words for the same thing.</summary>
public static class SharedOptions
{
    /// <summary>How tables are written.</summary>
    public static readonly Option<bool> Markdown = new("--markdown") { Description = "Tables for a page in Markdown." };

    /// <summary>How many threads.</summary>
    public static readonly Option<int> Jobs = new("--jobs")
    {
        Description = "How many faults are worked on at once, each by one thread.",
        HelpName = "N",
        DefaultValueFactory = _ => Environment.ProcessorCount,
    };

    /// <summary>Which faults.</summary>
    public static readonly Argument<string[]> Names = new("FAULT")
    {
        Description = "Faults, by name or id. [default: all of them]",
        Arity = ArgumentArity.ZeroOrMore,
    };

    /// <summary>Measures each fault that is asked for, and says how far it is.</summary>
    /// <param name="options">What was asked for.</param>
    /// <param name="measure">Measures one.</param>
    /// <param name="say">What came of it, in a few words: a table is written at the end only, and that may be far.</param>
    public static IReadOnlyList<T> ForEachFault<T>(ParseResult options, Func<Fault, T> measure, Func<T, string> say)
    {
        var faults = Chosen.Faults(options.GetValue(Names)!);
        var rows = new T[faults.Count];
        var done = 0;
        Parallel.ForEach(
            Partitioner.Create(Enumerable.Range(0, rows.Length), EnumerablePartitionerOptions.NoBuffering),
            new ParallelOptions { MaxDegreeOfParallelism = options.GetValue(Jobs) },
            row =>
            {
                rows[row] = measure(faults[row]);
                Console.Error.WriteLine($"{Interlocked.Increment(ref done)} of {rows.Length}: {faults[row].Name}: {say(rows[row])}");
            });
        return rows;
    }
}
