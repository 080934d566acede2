using RmapProps.Cli.Options;
using RmapProps.Cli.Terminals;
using RmapProps.Harness.Findings;
using RmapProps.Reports.Divergences;
using RmapProps.Reports.Text;

namespace RmapProps.Cli.Files;

/// <summary>A finding as it is told.</summary>
/// <param name="Finding">The finding.</param>
/// <param name="Report">The text.</param>
/// <param name="Page">Where the page is; null where there is none.</param>
internal sealed record ToldFinding(Finding Finding, string Report, string? Page)
{
    /// <summary>
    /// The text for standard output: painted, and as wide as it may be there. What is written to files stays as it is.
    /// </summary>
    public string Shown => Paint.Report(Report.Split('\n').All(line => line.Length <= Terminal.Width)
        ? Report
        : CounterexampleText.Of(Finding, Page, Subjects.HistoryOf(Finding.TestPair.SubjectName), Terminal.Width));
}

/// <summary>
/// What is told of a finding, beside its scenario: a text, a page, and a test to paste. The scenario is on disk before
/// them, so that nothing here can lose it; what cannot be written is said on standard error.
/// </summary>
internal static class FindingFiles
{
    /// <summary>Writes them, where the finding has a folder that does not tell of it already.</summary>
    public static ToldFinding Write(Finding finding)
    {
        var history = Subjects.HistoryOf(finding.TestPair.SubjectName);
        if (finding.StoredFinding.Problem is { } problem)
            Terminal.Say($"rmapprops: {problem}");
        if (finding.StoredFinding is not { Folder: { } folder, Problem: null })
            return new(finding, CounterexampleText.Of(finding, null, history), null);
        var page = Path.Combine(folder, FindingFolder.Page);
        if (finding.StoredFinding.StoreResult == StoreResult.Same)
        {
            page = File.Exists(page) ? page : null;
            return new(finding, CounterexampleText.Of(finding, page, history), page);
        }

        if (!OutputFile.TryWrite("page", page, () => DivergencePage.Of(DivergenceReport.Of(finding, Versions.Own, history))))
            page = null;
        var report = CounterexampleText.Of(finding, page, history);
        OutputFile.TryWrite("report", Path.Combine(folder, FindingFolder.Report), () => report);
        OutputFile.TryWrite(
            "regression test",
            Path.Combine(folder, FindingFolder.Regression),
            () => RegressionTest.Of(finding.Scenario, finding.Divergence, finding.TestPair));
        return new(finding, report, page);
    }
}
