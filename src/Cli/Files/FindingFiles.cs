using RmapProps.Cli.Options;
using RmapProps.Cli.Terminals;
using RmapProps.Harness.Findings;
using RmapProps.Reports.Divergences;
using RmapProps.Reports.Text;

namespace RmapProps.Cli.Files;

/// <summary>A finding with its report.</summary>
/// <param name="Finding">The finding.</param>
/// <param name="Report">The text.</param>
/// <param name="Page">The path of the HTML page; null if there is none.</param>
/// <param name="IsBlind">Whether the report leaves out the name and the history of the subject.</param>
internal sealed record ReportedFinding(Finding Finding, string Report, string? Page, bool IsBlind = false)
{
    /// <summary>
    /// The text for standard output, with colour and in the width of the terminal. Files have neither.
    /// </summary>
    public string Shown => Paint.Report(Report.Split('\n').All(line => line.Length <= Terminal.Width)
        ? Report
        : CounterexampleText.Of(Finding, Page, Subjects.HistoryOf(Finding.TestPair.SubjectName), Terminal.Width, IsBlind));
}

/// <summary>
/// Writes the files of a finding apart from its scenario: a text report, an HTML page, and a regression test. The scenario is on
/// disk before them, so an error here cannot lose it; errors are reported on standard error.
/// </summary>
internal static class FindingFiles
{
    /// <summary>Writes the files, unless the folder of the finding has them already.</summary>
    public static ReportedFinding Write(Finding finding, bool isBlind = false)
    {
        var history = Subjects.HistoryOf(finding.TestPair.SubjectName);
        if (finding.StoredFinding.Problem is { } problem)
            Terminal.Say($"rmapprops: {problem}");
        if (finding.StoredFinding is not { Folder: { } folder, Problem: null })
            return new(finding, CounterexampleText.Of(finding, null, history, isBlind: isBlind), null, isBlind);
        var page = Path.Combine(folder, FindingFolder.Page);
        if (finding.StoredFinding.StoreResult == StoreResult.Same)
        {
            page = File.Exists(page) ? page : null;
            return new(finding, CounterexampleText.Of(finding, page, history, isBlind: isBlind), page, isBlind);
        }

        if (!OutputFile.TryWrite("page", page, () => DivergencePage.Of(ReportOf(finding, history, isBlind))))
            page = null;
        var report = CounterexampleText.Of(finding, page, history, isBlind: isBlind);
        OutputFile.TryWrite("report", Path.Combine(folder, FindingFolder.Report), () => report);
        OutputFile.TryWrite(
            "regression test",
            Path.Combine(folder, FindingFolder.Regression),
            () => RegressionTest.Of(finding.Scenario, finding.Divergence, finding.TestPair));
        return new(finding, report, page, isBlind);
    }

    private static DivergenceReport ReportOf(Finding finding, string? history, bool isBlind)
    {
        var report = DivergenceReport.Of(finding, Versions.Own, history);
        return isBlind ? report.Blinded() : report;
    }
}
