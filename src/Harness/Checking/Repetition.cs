using RmapProps.Harness.Running;

namespace RmapProps.Harness.Checking;

/// <summary>The reruns of a failure that does not repeat, from which a user can judge how unstable the subject is.</summary>
/// <param name="Second">The divergence of the first rerun; null if it agreed.</param>
/// <param name="Repeated">The number of reruns that diverged at the same step with the same signature.</param>
public sealed record Repetition(Divergence? Second, int Repeated)
{
    /// <summary>The number of reruns.</summary>
    public const int Runs = 10;

    /// <summary>Runs the scenario of a failure again, each time with fresh subjects.</summary>
    public static Repetition Of(Failure failure, TestPair pair)
    {
        var reruns = Enumerable.Range(0, Runs).Select(_ => ScenarioRunner.Run(failure.Scenario, pair)).ToList();
        return new(reruns[0], reruns.Count(rerun => failure.Divergence.IsSameAs(rerun)));
    }
}
