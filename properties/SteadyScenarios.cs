using RmapProps.Harness.Checking;

namespace RmapProps.PropertyTests;

/// <summary>The same generated scenarios each time, for tests that compare two ways of running them.</summary>
public static class SteadyScenarios
{
    /// <summary>The first so many of a seed.</summary>
    /// <param name="seed">The seed.</param>
    /// <param name="count">How many.</param>
    /// <param name="newOracle">Who guides the generator; the model, unless somebody else is given.</param>
    public static IReadOnlyList<Scenario> Of(ulong seed, int count, Func<IMachine>? newOracle = null) =>
    [
        .. Enumerable.Range(0, count).Select(number =>
            new Origin(seed, number, ScenarioGenerator.DefaultMaxSteps)
                .Regenerate(TestPairs.Subjects(newOracle ?? TestPairs.NewModel))),
    ];
}
