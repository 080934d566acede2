using RmapProps.Contract;
using RmapProps.Contract.Scenarios;
using RmapProps.Harness.Running;

namespace RmapProps.Harness.Shrinking;

/// <summary>What a shrinker made of a scenario.</summary>
/// <param name="Scenario">The smallest that was found.</param>
/// <param name="Divergence">Its divergence, which has the signature of the one it was made from.</param>
/// <param name="OriginalLength">How many steps there were before.</param>
/// <param name="Executions">How many scenarios were run on the way.</param>
/// <param name="IsMinimal">
/// Whether the shrinker ended by itself: no step and no two steps can be left out, and none of its simplifications
/// works. False where it ran out of executions.
/// </param>
/// <param name="Others">Other disagreements that were met on the way, by signature, each with its smallest scenario.</param>
/// <param name="Restarts">How many others that diverge in the same way were shrunk beside it; it is the simplest of all.</param>
/// <param name="Certificate">How far it is known that nothing is simpler; null where nobody has tried.</param>
public sealed record ShrinkResult(
    Scenario Scenario,
    Divergence Divergence,
    int OriginalLength,
    int Executions,
    bool IsMinimal,
    Sequence<OtherFailure> Others,
    int Restarts = 0,
    Certificate? Certificate = null);

/// <summary>A disagreement that was met while another one was shrunk.</summary>
/// <param name="Signature">Its kind.</param>
/// <param name="Scenario">The smallest scenario that was seen to show it; it has not been shrunk itself.</param>
public sealed record OtherFailure(Signature Signature, Scenario Scenario);
