using System.Globalization;
using RmapProps.Benchmarks.Workloads;
using Spectre.Console;

namespace RmapProps.Benchmarks.Tables;

/// <summary>A table of plain words, for a terminal or for a page in Markdown.</summary>
public sealed class Sheet
{
    private const int Width = 400;

    private readonly Table table = new();

    /// <summary>A table with these columns; those that begin with a blank are numbers, and stand to the right.</summary>
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

    /// <summary>A row of words as they are.</summary>
    public void Row(params IEnumerable<string> cells) => table.AddRow(cells.Select(cell => new Text(cell)));

    /// <summary>Writes it to standard output, however wide that is.</summary>
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

        // Without the blanks that fill each line up, and without the empty lines around a table in Markdown.
        foreach (var line in text.ToString().Split('\n').Select(line => line.TrimEnd()).Where(line => line.Length > 0))
            Console.Out.WriteLine(line);
    }

    /// <summary>A number with as many digits as mean something.</summary>
    public static string Number(double value) => value.ToString(value < 20 ? "N1" : "N0", CultureInfo.InvariantCulture);

    /// <summary>A count.</summary>
    public static string Count(double count) => count.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>Of how many entries so many were what was looked for.</summary>
    public static string Visits(WalkCost? walks) => walks is { } cost ? $"{Count(cost.Visits)} for {Count(cost.Hits)}" : "";

    /// <summary>How many times as much.</summary>
    public static string Times(double ratio) =>
        ratio.ToString(ratio < 0.1 ? "N2" : ratio < 20 ? "N1" : "N0", CultureInfo.InvariantCulture) + "x";
}
