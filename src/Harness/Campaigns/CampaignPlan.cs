namespace RmapProps.Harness;

/// <summary>What a campaign is to do. With the same plan and machines, its result is the same with any number of jobs.</summary>
/// <param name="Seed">Where all chance begins; scenario n has the seed <c>Rng.SeedOf(Seed, n)</c>.</param>
/// <param name="Jobs">How many threads.</param>
/// <param name="MaxSteps">The most steps of one scenario.</param>
/// <param name="Scenarios">After how many scenarios to stop; null for no such bound.</param>
/// <param name="TotalSteps">
/// After how many steps of all scenarios together to stop; null for no such bound. Scenarios are dealt out in
/// blocks of <see cref="Block"/>, and the block that reaches the bound is the last.
/// </param>
public sealed record CampaignPlan(
    ulong Seed,
    int Jobs,
    int MaxSteps = ScenarioGenerator.DefaultMaxSteps,
    long? Scenarios = null,
    long? TotalSteps = null)
{
    /// <summary>How many consecutive scenarios a thread takes at a time.</summary>
    public const int Block = 16;
}

/// <summary>How far a campaign is.</summary>
/// <param name="Scenarios">Scenarios done.</param>
/// <param name="Steps">Steps done.</param>
public readonly record struct CampaignProgress(long Scenarios, long Steps);

/// <summary>What a campaign has found.</summary>
/// <param name="Failure">The failure with the lowest scenario number, or null.</param>
/// <param name="Coverage">What was done up to there: no scenario after the failure counts.</param>
/// <param name="WasStopped">Whether somebody stopped it before it reached a bound.</param>
public sealed record CampaignResult(Failure? Failure, Coverage Coverage, bool WasStopped);
