using System.Globalization;
using Spectre.Console;

namespace RmapProps.Cli.Terminals;

/// <summary>
/// A table without a frame, so that it reads the same on a terminal, in a pipe and in a mail. On a terminal that is too narrow
/// for the columns, each row becomes a few lines that name each number.
/// </summary>
/// <param name="columns">The column names. A name that begins with a blank marks a column of right-aligned numbers.</param>
internal sealed class TextTable(params IEnumerable<string> columns)
{
    /// <summary>The cell for zero, which makes zeros easy to see.</summary>
    private const string None = ".";

    private const int Gap = 2;

    private readonly List<(string Name, bool IsNumber)> heads =
        [.. columns.Select(column => (column.Trim(), column.StartsWith(' ')))];

    private readonly List<IReadOnlyList<string>> rows = [];

    /// <summary>Adds a row.</summary>
    public void Row(params IEnumerable<string> cells) => rows.Add([.. cells]);

    /// <summary>Writes the table to standard output, in the width of the terminal.</summary>
    public void Write()
    {
        foreach (var line in LinesIn(Terminal.Width))
            Terminal.WriteLine(line);
    }

    /// <summary>Returns the lines for a width.</summary>
    public IEnumerable<string> LinesIn(int width)
    {
        var lines = Screen.LinesOf(Grid()).ToList();
        return lines.Any(line => line.Length > width)
            ? rows.SelectMany(row => RecordOf(row, width))
            : lines.Skip(1).Prepend(Paint.Strong(lines[0]));
    }

    /// <summary>Formats a count with separators; zero is a dot.</summary>
    public static string Count(long number) => number == 0 ? None : Number(number);

    /// <summary>Formats a number with separators.</summary>
    public static string Number(long number) => number.ToString("N0", CultureInfo.InvariantCulture);

    private Table Grid()
    {
        var grid = new Table { Border = TableBorder.None };
        foreach (var (name, isNumber) in heads)
            grid.AddColumn(new TableColumn(new Text(name))
            {
                Alignment = isNumber ? Justify.Right : Justify.Left,
                Padding = new Padding(0, 0, Gap, 0),
                NoWrap = true,
            });
        foreach (var row in rows)
            grid.AddRow(row.Select(cell => new Text(cell)));
        return grid;
    }

    private string[] RecordOf(IReadOnlyList<string> row, int width)
    {
        // The no-break space keeps a number and its name on one line.
        const char together = '\u00A0';
        var cells = row.Index().Skip(1).Where(cell => cell.Item != None)
            .Select(cell => $"{heads[cell.Index].Name}{together}{cell.Item.Replace(' ', together)}");
        return Folded.Of($"{row[0]}: {string.Join(", ", cells)}", width).Replace(together, ' ').Split('\n');
    }
}
