using System.Globalization;

namespace RmapProps.Cli.Terminals;

/// <summary>
/// Tables of plain words: no frame, so that they read the same on a terminal, in a pipe and in a mail. Where a terminal is
/// too narrow for the columns, each row becomes a few lines that say what each number is.
/// </summary>
/// <param name="columns">The columns; those that begin with a blank are numbers, and stand to the right.</param>
internal sealed class TextTable(params IEnumerable<string> columns)
{
    /// <summary>What stands for none: zeros are what a reader looks for.</summary>
    private const string None = ".";

    private const string Gap = "  ";

    private readonly List<(string Name, bool IsNumber)> heads =
        [.. columns.Select(column => (column.Trim(), column.StartsWith(' ')))];

    private readonly List<IReadOnlyList<string>> rows = [];

    /// <summary>A row of words as they are.</summary>
    public void Row(params IEnumerable<string> cells) => rows.Add([.. cells]);

    /// <summary>Writes it to standard output, as wide as it may be.</summary>
    public void Write()
    {
        foreach (var line in LinesIn(Terminal.Width))
            Terminal.WriteLine(line);
    }

    /// <summary>The lines for a width.</summary>
    public IEnumerable<string> LinesIn(int width)
    {
        var widths = heads.Select((head, i) => rows.Select(row => row[i].Length).Append(head.Name.Length).Max()).ToList();
        if (widths.Sum() + (Gap.Length * (widths.Count - 1)) > width)
            return rows.SelectMany(row => RecordOf(row, width));
        return rows.Select(row => LineOf(row, widths))
            .Prepend(Paint.Strong(LineOf([.. heads.Select(head => head.Name)], widths)));
    }

    /// <summary>A count, with separators; a dot for none.</summary>
    public static string Count(long number) => number == 0 ? None : Number(number);

    /// <summary>A number, with separators.</summary>
    public static string Number(long number) => number.ToString("N0", CultureInfo.InvariantCulture);

    private string LineOf(IReadOnlyList<string> row, List<int> widths) =>
        string.Join(
            Gap, row.Select((cell, i) => heads[i].IsNumber ? cell.PadLeft(widths[i]) : cell.PadRight(widths[i]))).TrimEnd();

    private string[] RecordOf(IReadOnlyList<string> row, int width)
    {
        // A blank that is not broken at keeps a number with its name.
        const char together = '\u00A0';
        var cells = row.Index().Skip(1).Where(cell => cell.Item != None)
            .Select(cell => $"{heads[cell.Index].Name}{together}{cell.Item.Replace(' ', together)}");
        return Folded.Of($"{row[0]}: {string.Join(", ", cells)}", width).Replace(together, ' ').Split('\n');
    }
}
