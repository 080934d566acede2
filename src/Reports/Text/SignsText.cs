using RmapProps.Harness.Analysis;
using RmapProps.Reports.Pictures;

namespace RmapProps.Reports.Text;

/// <summary>The legend of a report: what the signs in its pictures mean, a line for each.</summary>
internal static class SignsText
{
    /// <summary>The lines, not indented.</summary>
    public static IEnumerable<string> LinesOf(FailingStep failingStep)
    {
        List<Sign> signs = [new(">", "the first step at which the two sides disagree"), .. Signs.InText(failingStep)];
        var width = signs.Max(sign => sign.Text.Length);
        return ["signs", .. signs.Select(sign => $"    {sign.Text.PadRight(width)}  {sign.Meaning}")];
    }
}
