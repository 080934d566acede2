using RmapProps.Contract;
using RmapProps.Contract.Laws;
using RmapProps.Contract.Scenarios;

namespace RmapProps.Harness.Running;

/// <summary>The first divergence in a scenario: the step, and everything that differs there.</summary>
/// <param name="Number">The number of the step, from 1.</param>
/// <param name="Step">The step.</param>
/// <param name="Expected">The oracle's outcome.</param>
/// <param name="Found">The subject's outcome.</param>
/// <param name="Earlier">The outcomes of the steps before it, on which both agree.</param>
/// <param name="Breach">The law that is broken, if one is.</param>
/// <param name="Difference">The first difference of the observations, if they differ.</param>
/// <param name="CrashMessage">The message of an exception, if one was thrown.</param>
/// <param name="Signature">The signature of the divergence.</param>
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

    /// <summary>
    /// Returns whether another run diverged at the same step with the same signature. Messages of exceptions are ignored.
    /// </summary>
    public bool IsSameAs(Divergence? other) => other is not null && Number == other.Number && Signature == other.Signature;
}
