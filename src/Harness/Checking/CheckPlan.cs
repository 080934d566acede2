using RmapProps.Contract;
using RmapProps.Harness.Generation;
using RmapProps.Harness.Running;

namespace RmapProps.Harness.Checking;

/// <summary>What a campaign is to do. With the same plan and machines, its result is the same with any number of jobs.</summary>
/// <param name="Seed">Where all chance begins; scenario n has the seed <c>Rng.SeedOf(Seed, n)</c>.</param>
/// <param name="Jobs">How many threads.</param>
/// <param name="MaxSteps">The most steps of one scenario.</param>
/// <param name="Scenarios">After how many scenarios to stop; null for no such bound.</param>
/// <param name="TotalSteps">
/// After how many steps of all scenarios together to stop; null for no such bound. Scenarios are dealt out in
/// blocks of <see cref="Block"/>, and the block that reaches the bound is the last.
/// </param>
/// <param name="Known">Signatures that are known already: scenarios that end with one of them are passed over.</param>
/// <param name="KeepGoing">Whether to go on after a failure, and to take each other signature once.</param>
public sealed record CheckPlan(
    ulong Seed,
    int Jobs,
    int MaxSteps = ScenarioGenerator.DefaultMaxSteps,
    long? Scenarios = null,
    long? TotalSteps = null,
    IReadOnlySet<Signature>? Known = null,
    bool KeepGoing = false)
{
    /// <summary>How many consecutive scenarios a thread takes at a time.</summary>
    public const int Block = 16;
}

/// <summary>How far a campaign is.</summary>
/// <param name="Scenarios">Scenarios done.</param>
/// <param name="Steps">Steps done.</param>
/// <param name="Reached">How many pairs of an operation and an outcome were reached.</param>
/// <param name="Failures">How many failures were found.</param>
public readonly record struct CheckProgress(long Scenarios, long Steps, int Reached, int Failures);

/// <summary>What a campaign has found.</summary>
/// <param name="Failures">
/// The failure with the lowest scenario number; where it was to keep going, that of each signature, in the order of the numbers.
/// </param>
/// <param name="PassedOver">How many scenarios ended with a signature that was known, or found already.</param>
/// <param name="Coverage">What was done: unless it was to keep going, no scenario after the failure counts.</param>
/// <param name="WasStopped">Whether somebody stopped it before it reached a bound.</param>
public sealed record CheckResult(Sequence<Failure> Failures, long PassedOver, Coverage Coverage, bool WasStopped)
{
    /// <summary>The first failure, or null.</summary>
    public Failure? Failure => Failures.Count == 0 ? null : Failures[0];
}
