using RmapProps.Contract.Machines;
using RmapProps.Contract.Scenarios;
using RmapProps.Harness.Generation;
using RmapProps.Harness.Running;

namespace RmapProps.Harness.Checking;

/// <summary>Which scenario of which run.</summary>
/// <param name="Seed">The seed of the run.</param>
/// <param name="Number">The number of the scenario, from 0.</param>
/// <param name="MaxSteps">The most steps of one scenario of that run.</param>
public sealed record Origin(ulong Seed, long Number, int MaxSteps)
{
    /// <summary>The words that <c>replay</c> takes for it.</summary>
    public IReadOnlyList<string> Source => ["--seed", $"{Seed}", "--scenario", $"{Number}", "--length", $"{MaxSteps}"];

    /// <summary>The scenario again, as long as generator and oracle are the same.</summary>
    public Scenario Regenerate(Func<IMachine> newOracle) => Regenerate(newOracle, null);

    /// <summary>Makes the scenario and runs it, as much as can be at the same time.</summary>
    /// <returns>How it failed; null where both agree.</returns>
    internal Failure? Run(TestPair contest, Coverage? coverage = null)
    {
        var companion = new LiveCheck(contest.NewSubject);
        var scenario = Regenerate(contest.NewOracle, companion);
        if (!companion.Agrees)
            return ScenarioRunner.Run(scenario, contest, coverage) is { } divergence ? new(scenario, divergence, this) : null;
        if (coverage is not null)
            companion.Count(coverage);
        return null;
    }

    /// <summary>The scenario again, with somebody who comes along.</summary>
    internal Scenario Regenerate(Func<IMachine> newOracle, LiveCheck? companion) =>
        ScenarioGenerator.Generate(Rng.SeedOf(Seed, (ulong)Number), MaxSteps, newOracle, null, companion);
}
