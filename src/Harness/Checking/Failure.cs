using RmapProps.Contract.Scenarios;
using RmapProps.Harness.Running;

namespace RmapProps.Harness.Checking;

/// <summary>A scenario that diverged, as it was generated or read.</summary>
/// <param name="Scenario">The whole scenario.</param>
/// <param name="Divergence">Its divergence.</param>
/// <param name="Origin">The seed and number that generate it; null if it was read from a file.</param>
public sealed record Failure(Scenario Scenario, Divergence Divergence, Origin? Origin)
{
    /// <summary>The number of times that a failure must be reproduced.</summary>
    public const int Repeats = 3;

    /// <summary>
    /// Returns whether every rerun diverges at the same step with the same signature. Each run has fresh subjects, so a failure
    /// that needs state left behind by a reset does not repeat.
    /// </summary>
    public bool Repeat(TestPair testPair)
    {
        for (var i = 0; i < Repeats; i++)
            if (!Divergence.IsSameAs(ScenarioRunner.Run(Scenario, testPair)))
                return false;
        return true;
    }
}
