using RmapProps.Harness;
using RmapProps.Reports;

namespace RmapProps.Cli;

/// <summary>The page of a finding, beside its scenario. The scenario is on disk before it, so that nothing here can lose it.</summary>
public static class FindingPage
{
    /// <summary>Writes it.</summary>
    /// <returns>Where it is; null where it could not be written, which was then said.</returns>
    public static string? TryWrite(Finding finding)
    {
        var path = Path.ChangeExtension((finding.Smallest ?? finding.Original).Path, ".html");
        var history = Subjects.HistoryOf(finding.Contest.SubjectName);
        return HtmlFile.TryWrite(path, () => DivergencePage.Of(DivergenceReport.Of(finding, Versions.Own, history))) ? path : null;
    }

    /// <summary>Writes it, and gives the report for a terminal, which says where it is.</summary>
    public static string ReportOf(Finding finding) =>
        CounterexampleText.Of(finding, TryWrite(finding), Subjects.HistoryOf(finding.Contest.SubjectName));
}
