using RmapProps.Contract.Scenarios;
using RmapProps.Contract.Subjects;
using RmapProps.Harness.Generation;
using RmapProps.Harness.Running;

namespace RmapProps.Harness.Checking;

/// <summary>The identity of a generated scenario: its number within a run.</summary>
/// <param name="Seed">The seed of the run.</param>
/// <param name="Number">The number of the scenario, from 0.</param>
/// <param name="MaxSteps">The most steps of one scenario of that run.</param>
public sealed record Origin(ulong Seed, long Number, int MaxSteps)
{
    /// <summary>The <c>replay</c> arguments that select it.</summary>
    public IReadOnlyList<string> Source => ["--seed", $"{Seed}", "--scenario", $"{Number}", "--length", $"{MaxSteps}"];

    /// <summary>Generates the scenario again; the result is the same as long as generator and oracle are.</summary>
    public Scenario Regenerate(Func<ISubject> newOracle) =>
        ScenarioGenerator.Generate(Rng.SeedOf(Seed, (ulong)Number), MaxSteps, newOracle);

    /// <summary>Generates the scenario and runs it, as far as possible at the same time.</summary>
    /// <param name="subjects">Runs the scenario.</param>
    /// <param name="coverage">Counts the steps; null to count nothing.</param>
    /// <param name="world">The small world of the scenario; null to draw one, as a check does.</param>
    /// <returns>The failure, or null if both sides agree. It has no origin if a world was given.</returns>
    internal Failure? Run(SubjectPool subjects, Coverage? coverage = null, Swarm? world = null)
    {
        using var pair = subjects.Rent();
        using var companion = new LiveCheck(pair);
        var scenario = Regenerate(pair, companion, world);
        if (!companion.Agrees)
            return ScenarioRunner.Run(scenario, pair, coverage) is { } divergence
                ? new(scenario, divergence, world is null ? this : null)
                : null;
        if (coverage is not null)
            companion.Count(coverage);
        return null;
    }

    /// <summary>Generates the scenario again while the live check runs along.</summary>
    internal Scenario Regenerate(SubjectPair pair, LiveCheck companion, Swarm? world = null) =>
        ScenarioGenerator.Generate(Rng.SeedOf(Seed, (ulong)Number), MaxSteps, pair.ResetOracle(), world, companion);
}
