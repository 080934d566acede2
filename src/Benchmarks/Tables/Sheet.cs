using System.Globalization;
using RmapProps.Benchmarks.Workloads;
using Spectre.Console;

namespace RmapProps.Benchmarks.Tables;

/// <summary>A text table for a terminal or for a Markdown page.</summary>
public sealed class Sheet
{
    private const int Width = 400;

    private readonly Table table = new();

    /// <summary>
    /// Creates a table with these columns. A column that begins with a space contains numbers and is aligned to the right.
    /// </summary>
    public Sheet(bool isMarkdown, params IEnumerable<string> columns)
    {
        table.Border = isMarkdown ? TableBorder.Markdown : TableBorder.None;
        foreach (var column in columns)
            table.AddColumn(new TableColumn(new Text(column.Trim()))
            {
                Alignment = column.StartsWith(' ') ? Justify.Right : Justify.Left,
                Padding = isMarkdown ? new(1, 0, 1, 0) : new(0, 0, 2, 0),
                NoWrap = true,
            });
    }

    /// <summary>Adds a row of plain text.</summary>
    public void Row(params IEnumerable<string> cells) => table.AddRow(cells.Select(cell => new Text(cell)));

    /// <summary>Writes the table to standard output without limiting its width.</summary>
    public void Write()
    {
        using var text = new StringWriter(CultureInfo.InvariantCulture);
        var console = AnsiConsole.Create(new()
        {
            Ansi = AnsiSupport.No,
            ColorSystem = ColorSystemSupport.NoColors,
            Interactive = InteractionSupport.No,
            Out = new AnsiConsoleOutput(text),
        });
        console.Profile.Width = Width;
        console.Write(table);

        // Removes trailing spaces, and the empty lines around a Markdown table.
        foreach (var line in text.ToString().Split('\n').Select(line => line.TrimEnd()).Where(line => line.Length > 0))
            Console.Out.WriteLine(line);
    }

    /// <summary>Formats a number with its significant digits.</summary>
    public static string Number(double value) => value.ToString(value < 20 ? "N1" : "N0", CultureInfo.InvariantCulture);

    /// <summary>Formats a count.</summary>
    public static string Count(double count) => count.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>Formats the visits of a walk and the number of VMAs that it found.</summary>
    public static string Visits(WalkCost? walks) => walks is { } cost ? $"{Count(cost.Visits)} for {Count(cost.Hits)}" : "";

    /// <summary>Formats a ratio.</summary>
    public static string Times(double ratio) =>
        ratio.ToString(ratio < 0.1 ? "N2" : ratio < 20 ? "N1" : "N0", CultureInfo.InvariantCulture) + "x";
}
