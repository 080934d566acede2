using System.Text.Json.Nodes;
using RmapProps.Cli.Options;
using RmapProps.Harness.Findings;
using RmapProps.Reports.Text;

namespace RmapProps.Cli.Files;

/// <summary>
/// A finding as the JSON of <c>shrink</c> and <c>enumerate</c> has it:
/// <c>{signature,repeats,folder,page,replay,finding}</c>, where <c>finding</c> follows <c>finding.schema.json</c>. The folder and
/// the page are null if they could not be written.
/// </summary>
internal static class FindingDocument
{
    /// <summary>Returns the document of a finding.</summary>
    public static object Of(ReportedFinding told)
    {
        var finding = told.Finding;
        var texts = FindingText.Of(finding, finding.Analysis?.FailingStep);
        return new
        {
            signature = finding.Divergence.Signature.ToString(),
            repeats = finding.Repeats,
            folder = finding.StoredFinding.Folder,
            page = told.Page,
            replay = CounterexampleText.ReplayCommand(finding.TestPair, finding.Source),
            finding = JsonNode.Parse(FindingJson.TextOf(finding, texts, Versions.Own)),
        };
    }
}
