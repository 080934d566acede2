using RmapProps.Contract.Scenarios;
using RmapProps.Harness.Ablations;
using RmapProps.Harness.Running;

namespace RmapProps.Harness.Analysis;

/// <summary>
/// An analysis of a divergence, made by running it again. It is computed once and given to every renderer, so that rendering runs
/// nothing.
/// </summary>
/// <param name="FailingStep">The states of both sides at the failing step; null if the divergence does not repeat.</param>
/// <param name="Ablations">Which parts of the scenario matter; null if that was not tried.</param>
public sealed record FindingAnalysis(FailingStep? FailingStep, AblationReport? Ablations)
{
    /// <summary>Runs a scenario and its variations, up to the step of its divergence.</summary>
    public static FindingAnalysis Of(Scenario scenario, Divergence divergence, TestPair pair)
    {
        var cut = scenario.Take(divergence.Number);
        return new(FailingStep.Of(cut, divergence, pair), AblationRunner.Run(cut, divergence, pair));
    }
}
