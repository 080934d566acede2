using System.Diagnostics;
using RmapProps.Contract.Scenarios;
using RmapProps.Harness;
using RmapProps.Harness.Checking;
using RmapProps.Harness.Running;
using RmapProps.Harness.Shrinking;

namespace RmapProps.Benchmarks.Quality;

/// <summary>
/// Shrinks the findings of many seeds as <c>rmapprops check</c> does for one. Work that depends only on the signature, or only on
/// the scenario, is done once; its time counts for each seed that would have done it.
/// </summary>
/// <param name="pair">The subject and the oracle.</param>
/// <param name="budgets">The limits for shrinking.</param>
public sealed class SeedResults(TestPair pair, ShrinkBudgets budgets)
{
    private readonly Dictionary<Signature, Timed<ShrinkResult?>> canonicals = [];

    private readonly Dictionary<(Signature, Scenario), Timed<ShrinkResult>> settled = [];

    /// <summary>Computes the result of a seed.</summary>
    /// <param name="seed">The seed.</param>
    /// <param name="steps">The maximum number of steps for the search.</param>
    public SeedResult Of(ulong seed, long steps)
    {
        var run = CheckRun.Run(new(seed, Jobs: 1, TotalSteps: steps), pair);
        if (run.Failure is not { } failure)
            return new(seed, run.Coverage.Steps, null, null, TimeSpan.Zero);

        var signature = failure.Divergence.Signature;
        var shrunk = Time(() => Shrinker.Shrink(failure.Scenario, failure.Divergence, pair, budgets.Executions));
        if (!canonicals.TryGetValue(signature, out var canonical))
            canonical = canonicals[signature] = Time(() => Shrinker.Canonical(signature, pair, budgets));
        if (!settled.TryGetValue((signature, shrunk.Result.Scenario), out var end))
            end = settled[(signature, shrunk.Result.Scenario)] = Time(
                () => Shrinker.Settle(shrunk.Result, canonical.Result, pair, budgets.Transitions));
        return new(seed, run.Coverage.Steps, shrunk.Result, end.Result, shrunk.Time + canonical.Time + end.Time);
    }

    private static Timed<T> Time<T>(Func<T> work)
    {
        // Processor time is available only for the whole process, in which other threads work on other faults.
#pragma warning disable RS0030
        var watch = Stopwatch.StartNew();
        var result = work();
        return new(result, watch.Elapsed);
#pragma warning restore RS0030
    }
}

/// <summary>A result and the time that it took.</summary>
internal readonly record struct Timed<T>(T Result, TimeSpan Time);
