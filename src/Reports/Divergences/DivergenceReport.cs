using RmapProps.Contract.Scenarios;
using RmapProps.Harness;
using RmapProps.Harness.Analysis;
using RmapProps.Harness.Findings;
using RmapProps.Harness.Running;

namespace RmapProps.Reports.Divergences;

/// <summary>All that a page says about a divergence. Making a page of it runs nothing.</summary>
/// <param name="TestPair">Who diverged, and under which kernel version.</param>
/// <param name="Scenario">The scenario.</param>
/// <param name="Divergence">Where it diverges.</param>
/// <param name="Analysis">What running it again shows.</param>
/// <param name="Source">What to give to <c>replay</c> to see it again, word by word.</param>
/// <param name="Version">Which version of the program writes.</param>
public sealed record DivergenceReport(
    TestPair TestPair, Scenario Scenario, Divergence Divergence, FindingAnalysis Analysis, IReadOnlyList<string> Source,
    string Version)
{
    /// <summary>The finding that the divergence belongs to; null where something was replayed.</summary>
    public Finding? Finding { get; init; }

    /// <summary>What is known of the subject's past, if anything.</summary>
    public string? History { get; init; }

    /// <summary>The report of a finding.</summary>
    public static DivergenceReport Of(Finding finding, string version, string? history = null) =>
        new(finding.TestPair, finding.Scenario, finding.Divergence, finding.Analysis ?? new(null, null), finding.Source, version)
        {
            Finding = finding,
            History = history,
        };

    /// <summary>The report of something that was replayed; what comes after the divergence is left out.</summary>
    public static DivergenceReport Of(
        Scenario scenario,
        Divergence divergence,
        FindingAnalysis analysis,
        TestPair pair,
        IReadOnlyList<string> source,
        string version,
        string? history = null) =>
        new(pair, scenario.Take(divergence.Number), divergence, analysis, source, version) { History = history };
}
