using RmapProps.Contract.Scenarios;
using RmapProps.Harness;
using RmapProps.Harness.Analysis;
using RmapProps.Harness.Findings;
using RmapProps.Harness.Running;
using RmapProps.Reports.Text;

namespace RmapProps.Reports.Divergences;

/// <summary>Everything that the page of a divergence shows. Rendering the page runs nothing.</summary>
/// <param name="TestPair">The subject that diverged, the oracle and the kernel version.</param>
/// <param name="Scenario">The scenario.</param>
/// <param name="Divergence">The divergence.</param>
/// <param name="Analysis">The result of running it again.</param>
/// <param name="Source">The arguments of <c>replay</c> that reproduce it; empty for a page without a command.</param>
/// <param name="Version">The version of the program that writes the page.</param>
public sealed record DivergenceReport(
    TestPair TestPair, Scenario Scenario, Divergence Divergence, FindingAnalysis Analysis, IReadOnlyList<string> Source,
    string Version)
{
    /// <summary>The finding that the divergence belongs to; null for the divergence of a replay.</summary>
    public Finding? Finding { get; init; }

    /// <summary>The history of the subject, if it has one.</summary>
    public string? History { get; init; }

    /// <summary>Returns the report of a finding.</summary>
    public static DivergenceReport Of(Finding finding, string version, string? history = null) =>
        new(finding.TestPair, finding.Scenario, finding.Divergence, finding.Analysis ?? new(null, null), finding.Source, version)
        {
            Finding = finding,
            History = history,
        };

    /// <summary>Returns the report of a replay. Steps after the divergence are left out.</summary>
    public static DivergenceReport Of(
        Scenario scenario,
        Divergence divergence,
        FindingAnalysis analysis,
        TestPair pair,
        IReadOnlyList<string> source,
        string version,
        string? history = null) =>
        new(pair, scenario.Take(divergence.Number), divergence, analysis, source, version) { History = history };

    /// <summary>
    /// Returns the report without the name and the history of the subject, and without a command that names it. A reader can
    /// then look for the cause without knowing it.
    /// </summary>
    public DivergenceReport Blinded() => this with { TestPair = Blind.Of(TestPair), Source = [], History = null };
}
