using RmapProps.Harness.Analysis;
using RmapProps.Reports.Pictures;

namespace RmapProps.Reports.Text;

/// <summary>The legend of a report: a line for each sign in its pictures.</summary>
internal static class SignsText
{
    /// <summary>Returns the lines, without indent.</summary>
    public static IEnumerable<string> LinesOf(FailingStep failingStep)
    {
        List<Sign> signs = [new(">", "the first step at which the two sides differ"), .. Signs.InText(failingStep)];
        var width = signs.Max(sign => sign.Text.Length);
        return ["signs", .. signs.Select(sign => $"    {sign.Text.PadRight(width)}  {sign.Meaning}")];
    }
}
