using System.Diagnostics;
using RmapProps.Contract.Scenarios;
using RmapProps.Harness;
using RmapProps.Harness.Checking;
using RmapProps.Harness.Running;
using RmapProps.Harness.Shrinking;

namespace RmapProps.Benchmarks.Quality;

/// <summary>
/// Takes what many seeds find to its end, as <c>rmapprops check</c> does for one. What depends on the signature alone, or on
/// the scenario alone, is done once, and its time is counted for each seed that would have done it.
/// </summary>
/// <param name="pair">Who runs it.</param>
/// <param name="budgets">How hard each is shrunk.</param>
public sealed class Endings(TestPair pair, ShrinkBudgets budgets)
{
    private readonly Dictionary<Signature, Timed<ShrinkResult?>> commons = [];

    private readonly Dictionary<(Signature, Scenario), Timed<ShrinkResult>> settled = [];

    /// <summary>What comes of a seed.</summary>
    /// <param name="seed">The seed.</param>
    /// <param name="steps">How many steps it has to find something.</param>
    public Ending Of(ulong seed, long steps)
    {
        var campaign = CheckRun.Run(new(seed, Jobs: 1, TotalSteps: steps), pair);
        if (campaign.Failure is not { } failure)
            return new(seed, campaign.Coverage.Steps, null, null, TimeSpan.Zero);

        var signature = failure.Divergence.Signature;
        var shrunk = Time(() => Shrinker.Shrink(failure.Scenario, failure.Divergence, pair, budgets.Executions));
        if (!commons.TryGetValue(signature, out var common))
            common = commons[signature] = Time(() => Shrinker.Common(signature, pair, budgets));
        if (!settled.TryGetValue((signature, shrunk.Result.Scenario), out var end))
            end = settled[(signature, shrunk.Result.Scenario)] = Time(
                () => Shrinker.Settle(shrunk.Result, common.Result, pair, budgets.Transitions));
        return new(seed, campaign.Coverage.Steps, shrunk.Result, end.Result, shrunk.Time + common.Time + end.Time);
    }

    private static Timed<T> Time<T>(Func<T> work)
    {
        // A processor's time is known for the process only, and others of its threads are at work on other faults.
#pragma warning disable RS0030
        var watch = Stopwatch.StartNew();
        var result = work();
        return new(result, watch.Elapsed);
#pragma warning restore RS0030
    }
}

/// <summary>A result and how long it took.</summary>
internal readonly record struct Timed<T>(T Result, TimeSpan Time);
