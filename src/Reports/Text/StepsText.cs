using System.Globalization;
using RmapProps.Contract.Scenarios;
using RmapProps.Harness.Running;

namespace RmapProps.Reports.Text;

/// <summary>
/// The steps of a scenario up to the failing one, which is marked by a character, with the outcomes of both sides. In a narrow
/// terminal the outcomes are below each step.
/// </summary>
internal static class StepsText
{
    /// <summary>Returns the lines, with the indent of a report.</summary>
    /// <param name="scenario">The scenario.</param>
    /// <param name="divergence">The divergence.</param>
    /// <param name="subject">The name of the subject.</param>
    /// <param name="width">The width of the terminal.</param>
    public static IEnumerable<string> LinesOf(Scenario scenario, Divergence divergence, string subject, int width)
    {
        List<string[]> rows = [["#", "step", subject, "oracle"]];
        for (var i = 0; i < divergence.Number; i++)
        {
            var isLast = i + 1 == divergence.Number;
            var (found, expected) =
                isLast ? (divergence.Found, divergence.Expected) : (divergence.Earlier[i], divergence.Earlier[i]);
            rows.Add(
                [(i + 1).ToString(CultureInfo.InvariantCulture), scenario.Steps[i].ToString(), found.ToString(),
                    expected.ToString()]);
        }

        var widths = Enumerable.Range(0, rows[0].Length).Select(column => rows.Max(row => row[column].Length)).ToList();
        List<string> beside = [.. rows.Select((row, i) =>
            $"  {MarkOf(i, rows)} {row[0].PadLeft(widths[0])}  {row[1].PadRight(widths[1])}  {row[2].PadRight(widths[2])}  "
            + $"{row[3]}")];
        return beside.TrueForAll(line => line.Length <= width)
            ? beside
            : rows.SelectMany((row, i) => BelowOf(row, i, rows, widths[0]));
    }

    private static IEnumerable<string> BelowOf(string[] row, int i, List<string[]> rows, int numberWidth)
    {
        yield return $"  {MarkOf(i, rows)} {row[0].PadLeft(numberWidth)}  {row[1]}";
        if (i == 0)
            yield break;
        var margin = new string(' ', "  > ".Length + numberWidth + 2);
        if (row[2] == row[3])
        {
            yield return $"{margin}both: {row[2]}";
            yield break;
        }

        yield return $"{margin}{rows[0][2]}: {row[2]}";
        yield return $"{margin}{rows[0][3]}: {row[3]}";
    }

    private static char MarkOf(int i, List<string[]> rows) => i == rows.Count - 1 ? '>' : ' ';
}
