using RmapProps.Contract;
using RmapProps.Contract.Scenarios;
using RmapProps.Harness.Running;

namespace RmapProps.Harness.Shrinking;

/// <summary>The result of shrinking a scenario.</summary>
/// <param name="Scenario">The simplest scenario that was found.</param>
/// <param name="Divergence">Its divergence, which has the same signature as the original one.</param>
/// <param name="OriginalLength">The number of steps before shrinking.</param>
/// <param name="Executions">The number of scenarios that were run while shrinking.</param>
/// <param name="IsMinimal">
/// Whether the shrinker finished by itself: no step and no pair of steps can be removed, and no simplification works. False if
/// the budget ran out.
/// </param>
/// <param name="Others">
/// The other failures that were found while shrinking, by signature, each with its simplest scenario.
/// </param>
/// <param name="Restarts">
/// The number of other scenarios with this signature that were shrunk as well; the result is the simplest of all.
/// </param>
/// <param name="Certificate">How far it was checked that nothing is simpler; null if that was not checked.</param>
public sealed record ShrinkResult(
    Scenario Scenario,
    Divergence Divergence,
    int OriginalLength,
    int Executions,
    bool IsMinimal,
    Sequence<OtherFailure> Others,
    int Restarts = 0,
    Certificate? Certificate = null);

/// <summary>A failure with another signature that was found while a scenario was shrunk.</summary>
/// <param name="Signature">Its signature.</param>
/// <param name="Scenario">The simplest scenario that showed it; that scenario was not shrunk itself.</param>
public sealed record OtherFailure(Signature Signature, Scenario Scenario);
