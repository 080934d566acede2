using RmapProps.Contract;
using RmapProps.Contract.Laws;
using RmapProps.Contract.Scenarios;

namespace RmapProps.Harness.Running;

/// <summary>The first disagreement in a scenario: where, and everything that differs there.</summary>
/// <param name="Number">The number of the step, from 1.</param>
/// <param name="Step">The step.</param>
/// <param name="Expected">How it ended for the oracle.</param>
/// <param name="Found">How it ended for the subject.</param>
/// <param name="Earlier">How the steps before it ended, for both.</param>
/// <param name="Breach">The law that is broken, if one is.</param>
/// <param name="Difference">The first difference of the observations, if they differ.</param>
/// <param name="CrashMessage">What was thrown, if something was.</param>
/// <param name="Signature">What kind of disagreement this is.</param>
public sealed record Divergence(
    int Number,
    Step Step,
    Outcome Expected,
    Outcome Found,
    Sequence<Outcome> Earlier,
    LawBreach? Breach,
    ObservationDifference? Difference,
    string? CrashMessage,
    Signature Signature)
{
    /// <summary>The law that is broken, or null.</summary>
    public Law? Broken => Breach?.Law;

    /// <summary>Whether another run met the same disagreement at the same step. Texts of exceptions do not count.</summary>
    public bool IsSameAs(Divergence? other) => other is not null && Number == other.Number && Signature == other.Signature;
}
