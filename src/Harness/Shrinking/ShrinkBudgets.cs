namespace RmapProps.Harness.Shrinking;

/// <summary>
/// Limits on the work of making a scenario smaller. They are counts, not times, so that the result does not depend on speed.
/// </summary>
/// <param name="Executions">The number of candidates that may run.</param>
/// <param name="Scenarios">
/// The number of random scenarios that may run to find others with the same signature; 0 for none.
/// </param>
/// <param name="Transitions">The number of steps that certifying the result may take; 0 for no certificate.</param>
public sealed record ShrinkBudgets(
    int Executions = Shrinker.DefaultBudget,
    int Scenarios = Restarts.DefaultScenarios,
    long Transitions = Certifier.DefaultBudget)
{
    /// <summary>Counts the work as it is done; null to count nothing.</summary>
    public ShrinkMeter? Meter { get; init; }
}
