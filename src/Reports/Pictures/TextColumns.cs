using System.Text;

namespace RmapProps.Reports.Pictures;

/// <summary>Aligns the columns of several tables of words together.</summary>
internal static class TextColumns
{
    private const int NarrowestName = 4;

    /// <summary>Returns the lines of each table. All rows have the same number of words. An empty column has no width.</summary>
    public static IReadOnlyList<IReadOnlyList<string>> Align(IReadOnlyList<IReadOnlyList<string[]>> tables)
    {
        var columns = tables.SelectMany(rows => rows).Select(row => row.Length).DefaultIfEmpty().Max();
        var widths = Enumerable.Range(0, columns)
            .Select(column => tables.SelectMany(rows => rows).Max(row => row[column].Length)).ToList();
        if (widths.Count > 0)
            widths[0] = Math.Max(widths[0], NarrowestName);
        return [.. tables.Select(rows => (IReadOnlyList<string>)[.. rows.Select(row => LineOf(row, widths))])];
    }

    private static string LineOf(string[] row, List<int> widths)
    {
        var line = new StringBuilder();
        for (var column = 0; column < row.Length; column++)
            line.Append(row[column].PadRight(widths[column])).Append(column == 0 || widths[column] == 0 ? " " : "  ");
        return line.ToString().TrimEnd();
    }
}
