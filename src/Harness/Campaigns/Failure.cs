using RmapProps.Contract;

namespace RmapProps.Harness;

/// <summary>A scenario that diverged, as it was generated or read.</summary>
/// <param name="Scenario">All of it.</param>
/// <param name="Divergence">How it diverged.</param>
/// <param name="Origin">Where it comes from; null for one that was read from a file.</param>
public sealed record Failure(Scenario Scenario, Divergence Divergence, Origin? Origin)
{
    /// <summary>How often a failure is repeated before it is believed.</summary>
    public const int Repeats = 3;

    /// <summary>Whether it comes back, at the same step with the same signature, each time it is run again.</summary>
    public bool Repeat(Contest contest)
    {
        for (var i = 0; i < Repeats; i++)
            if (!Divergence.IsSameAs(ScenarioRunner.Run(Scenario, contest)))
                return false;
        return true;
    }
}

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

    /// <summary>The same, with somebody who comes along.</summary>
    internal Scenario Regenerate(Func<IMachine> newOracle, Companion? companion) =>
        ScenarioGenerator.Generate(Rng.SeedOf(Seed, (ulong)Number), MaxSteps, newOracle, null, companion);
}
