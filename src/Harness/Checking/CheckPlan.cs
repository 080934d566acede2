using RmapProps.Contract;
using RmapProps.Harness.Generation;
using RmapProps.Harness.Running;

namespace RmapProps.Harness.Checking;

/// <summary>
/// The plan of a check run. With one plan and the same machines, the result is the same for any number of jobs.
/// </summary>
/// <param name="Seed">The seed of all random choices; scenario n has the seed <c>Rng.SeedOf(Seed, n)</c>.</param>
/// <param name="Jobs">The number of threads.</param>
/// <param name="MaxSteps">The most steps of one scenario.</param>
/// <param name="Scenarios">The number of scenarios after which to stop; null for no such bound.</param>
/// <param name="TotalSteps">
/// The number of steps of all scenarios together after which to stop; null for no such bound. Scenarios are handed out in blocks
/// of <see cref="Block"/>, and the block that reaches the bound is the last.
/// </param>
/// <param name="Known">The signatures that are known already; scenarios that end with one of them are skipped.</param>
/// <param name="KeepGoing">Whether to continue after a failure, and to report each other signature once.</param>
public sealed record CheckPlan(
    ulong Seed,
    int Jobs,
    int MaxSteps = ScenarioGenerator.DefaultMaxSteps,
    long? Scenarios = null,
    long? TotalSteps = null,
    IReadOnlySet<Signature>? Known = null,
    bool KeepGoing = false)
{
    /// <summary>The number of consecutive scenarios that a thread takes at a time.</summary>
    public const int Block = 16;
}

/// <summary>The progress of a check run.</summary>
/// <param name="Scenarios">The number of scenarios done.</param>
/// <param name="Steps">The number of steps done.</param>
/// <param name="Reached">The number of pairs of an operation and an outcome that were reached.</param>
/// <param name="Failures">The number of failures found.</param>
public readonly record struct CheckProgress(long Scenarios, long Steps, int Reached, int Failures);

/// <summary>The result of a check run.</summary>
/// <param name="Failures">
/// The failure with the lowest scenario number. With <see cref="CheckPlan.KeepGoing"/>, the first failure of each signature,
/// ordered by scenario number.
/// </param>
/// <param name="PassedOver">The number of scenarios that ended with a signature that was known or had been found already.</param>
/// <param name="Coverage">
/// The coverage reached. Without <see cref="CheckPlan.KeepGoing"/>, scenarios after the failure do not count.
/// </param>
/// <param name="WasStopped">Whether the run was stopped before it reached a bound.</param>
public sealed record CheckResult(Sequence<Failure> Failures, long PassedOver, Coverage Coverage, bool WasStopped)
{
    /// <summary>The first failure, or null.</summary>
    public Failure? Failure => Failures.Count == 0 ? null : Failures[0];
}
