namespace RmapProps.Harness.Shrinking;

/// <summary>
/// How much may be done to make a scenario smaller. Counts, not times, so that the result does not depend on speed.
/// </summary>
/// <param name="Executions">How many candidates may be run.</param>
/// <param name="Scenarios">How many random scenarios may be run to meet others that diverge in the same way; 0 for none.</param>
/// <param name="Transitions">How many steps may be taken to certify the result; 0 for no certificate.</param>
public sealed record ShrinkBudgets(
    int Executions = Shrinker.DefaultBudget,
    int Scenarios = Restarts.DefaultScenarios,
    long Transitions = Certifier.DefaultBudget);
