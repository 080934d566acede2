using RmapProps.Contract.Scenarios;
using RmapProps.Harness.Running;

namespace RmapProps.Harness.Checking;

/// <summary>A scenario that diverged, as it was generated or read.</summary>
/// <param name="Scenario">All of it.</param>
/// <param name="Divergence">How it diverged.</param>
/// <param name="Origin">Where it comes from; null for one that was read from a file.</param>
public sealed record Failure(Scenario Scenario, Divergence Divergence, Origin? Origin)
{
    /// <summary>How often a failure is repeated before it is believed.</summary>
    public const int Repeats = 3;

    /// <summary>
    /// Whether it comes back, at the same step with the same signature, each time it is run again. Each run has fresh
    /// subjects: a failure that needs the state that a reset left behind does not repeat.
    /// </summary>
    public bool Repeat(TestPair contest)
    {
        for (var i = 0; i < Repeats; i++)
            if (!Divergence.IsSameAs(ScenarioRunner.Run(Scenario, contest)))
                return false;
        return true;
    }
}
