using RmapProps.Harness.Checking;

namespace RmapProps.PropertyTests;

/// <summary>Generates the same scenarios each time, for tests that compare two ways of running them.</summary>
public static class SteadyScenarios
{
    /// <summary>Returns the first scenarios of a seed.</summary>
    /// <param name="seed">The seed.</param>
    /// <param name="count">The number of scenarios.</param>
    /// <param name="newOracle">Makes the oracle that guides the generator; by default the model.</param>
    public static IReadOnlyList<Scenario> Of(ulong seed, int count, Func<IMachine>? newOracle = null) =>
    [
        .. Enumerable.Range(0, count).Select(number =>
            new Origin(seed, number, ScenarioGenerator.DefaultMaxSteps)
                .Regenerate(TestPairs.Subjects(newOracle ?? TestPairs.NewModel))),
    ];
}
