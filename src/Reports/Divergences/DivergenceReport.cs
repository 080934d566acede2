using RmapProps.Contract.Scenarios;
using RmapProps.Harness;
using RmapProps.Harness.Ablations;
using RmapProps.Harness.Findings;
using RmapProps.Harness.Replay;
using RmapProps.Harness.Running;

namespace RmapProps.Reports.Divergences;

/// <summary>All that a page says about a divergence. What can be found out by running the scenario again is found out here.</summary>
/// <param name="TestPair">Who diverged, and under which rules.</param>
/// <param name="Scenario">The scenario.</param>
/// <param name="Divergence">Where it diverges.</param>
/// <param name="Source">What to give to <c>replay</c> to see it again, word by word.</param>
/// <param name="Version">Which version of the program writes.</param>
public sealed record DivergenceReport(TestPair TestPair, Scenario Scenario, Divergence Divergence, IReadOnlyList<string> Source, string Version)
{
    /// <summary>What both sides held at the step; null where the divergence does not come back.</summary>
    public FailingStep? FailingStep { get; } = FailingStep.Of(Scenario, Divergence, TestPair);

    /// <summary>What was tried to find out what matters; null where the divergence does not come back.</summary>
    public AblationReport? Ablations { get; init; }

    /// <summary>The finding that the divergence belongs to; null where something was replayed.</summary>
    public Finding? Finding { get; init; }

    /// <summary>What is known of the subject's past, if anything.</summary>
    public string? History { get; init; }

    /// <summary>The report of a finding.</summary>
    public static DivergenceReport Of(Finding finding, string version, string? history = null) =>
        new(finding.TestPair, finding.Scenario, finding.Divergence, finding.Source, version)
        {
            Finding = finding,
            History = history,
            Ablations = finding.Repeats == true ? AblationRunner.Run(finding.Scenario, finding.Divergence, finding.TestPair) : null,
        };

    /// <summary>The report of something that was replayed; what comes after the divergence is left out.</summary>
    public static DivergenceReport Of(
        Scenario scenario, Divergence divergence, TestPair contest, IReadOnlyList<string> source, string version, string? history = null)
    {
        var cut = scenario.Take(divergence.Number);
        return new(contest, cut, divergence, source, version) { History = history, Ablations = AblationRunner.Run(cut, divergence, contest) };
    }
}
