using System.Globalization;
using Spectre.Console;

namespace RmapProps.Cli;

/// <summary>Tables of plain words: no frame, so that they read the same on a terminal, in a pipe and in a mail.</summary>
public static class TextTable
{
    /// <summary>A table with these columns; those that begin with a blank are numbers, and stand to the right.</summary>
    public static Table Of(params IEnumerable<string> columns)
    {
        var table = new Table { Border = TableBorder.None };
        foreach (var column in columns)
        {
            var isNumber = column.StartsWith(' ');
            table.AddColumn(new TableColumn(new Text(column.Trim(), new Style(decoration: Decoration.Bold)))
            {
                Alignment = isNumber ? Justify.Right : Justify.Left,
                Padding = new Padding(0, 0, 2, 0),
                NoWrap = isNumber,
            });
        }

        return table;
    }

    /// <summary>A row of words as they are, without markup.</summary>
    public static void Row(this Table table, params IEnumerable<string> cells) =>
        table.AddRow(cells.Select(cell => new Text(cell)));

    /// <summary>A count, with separators; a dot for none, because zeros are what a reader looks for.</summary>
    public static string Count(long number) => number == 0 ? "." : Number(number);

    /// <summary>A number, with separators.</summary>
    public static string Number(long number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
