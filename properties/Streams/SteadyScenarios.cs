using RmapProps.Harness;
using RmapProps.Oracle;

namespace RmapProps.PropertyTests;

/// <summary>The same generated scenarios each time, for tests that compare two ways of running them.</summary>
public static class SteadyScenarios
{
    /// <summary>The first so many of a seed.</summary>
    public static IReadOnlyList<Scenario> Of(ulong seed, int count) =>
        [.. Enumerable.Range(0, count).Select(number => new Origin(seed, number, ScenarioGenerator.DefaultMaxSteps).Regenerate(() => new ForwardMap()))];
}
