using RmapProps.Cli.Options;
using RmapProps.Cli.Terminals;
using RmapProps.Faults;
using RmapProps.Reports.Words;

namespace RmapProps.Cli.Faults;

/// <summary>Writes the matrix to standard output. The same seeds print the same bytes; times go to standard error.</summary>
internal abstract class FaultsWriter
{
    /// <summary>Creates the writer for a format.</summary>
    public static FaultsWriter For(MatrixFormat format) => format switch
    {
        MatrixFormat.Json => new FaultsJson(),
        MatrixFormat.Markdown => new FaultsMarkdown(),
        _ => new FaultsText(),
    };

    /// <summary>Writes the matrix.</summary>
    public abstract void Write(FaultsReport report);

    /// <summary>Describes the seeds and limits.</summary>
    protected static string Effort(FaultsReport report) =>
        $"{(report.Plan.Seeds == 1 ? "seed 1" : $"seeds 1 to {report.Plan.Seeds}")}, at most "
        + $"{Amount.Of(report.Plan.StepsPerSeed, "step")} each, rmapprops {Versions.Own}";

    /// <summary>Describes the survivors, each with a command that runs the same scenarios and continues.</summary>
    protected static IEnumerable<string> Survivals(FaultsReport report) => report.Survivors.Select(row =>
        $"survived: {row.Fault.Name} ({row.Fault.History}) at {row.Matrix.Survivals.Count} of "
        + $"{Amount.Of(row.Matrix.Trials.Count, "seed")}: "
        + $"{string.Join(' ', row.Matrix.Survivals.Select(trial => trial.Seed))}\n"
        + $"  search longer: rmapprops check --subject fault:{row.Fault.Name} --seed {row.Matrix.Survivals[0].Seed} --time 10m");
}

/// <summary>The matrix as text.</summary>
internal sealed class FaultsText : FaultsWriter
{
    /// <inheritdoc/>
    public override void Write(FaultsReport report)
    {
        Terminal.WriteFolded(Effort(report) + "\n\n");
        foreach (var survival in Survivals(report))
            Terminal.WriteFolded(survival + "\n");
        if (report.Survivors.Any())
            Terminal.WriteLine();
        var table = new TextTable(FaultRow.Columns);
        foreach (var row in report.Rows)
            table.Row(row.Cells);
        table.Write();
        Terminal.WriteFolded($"\n{report.Verdict}\n");
        if (!report.IsWhole)
            return;
        Terminal.WriteLine();
        UnseenText.Write(Catalogue.Unseen);
    }
}

/// <summary>The matrix as two Markdown tables.</summary>
internal sealed class FaultsMarkdown : FaultsWriter
{
    /// <inheritdoc/>
    public override void Write(FaultsReport report)
    {
        foreach (var survival in Survivals(report))
            Console.Out.WriteLine($"    {survival.Replace("\n", "\n    ", StringComparison.Ordinal)}");
        if (report.Survivors.Any())
            Console.Out.WriteLine();
        Row(FaultRow.Columns.Select(column => column.Trim()));
        Row(FaultRow.Columns.Select(column => column.StartsWith(' ') ? "--:" : "---"));
        foreach (var row in report.Rows)
            Row(row.Cells);
        Console.Out.WriteLine();
        Console.Out.WriteLine($"{Effort(report)}: {report.Verdict}.");
        if (!report.IsWhole)
            return;
        Console.Out.WriteLine();
        Row(["history", "change that cannot be injected", "kind", "reason"]);
        Row(["---", "---", "---", "---"]);
        foreach (var change in Catalogue.Unseen)
            Row([string.Join(", ", change.Ids), change.What, UnseenChange.WordsFor(change.Kind), change.Reason]);
    }

    private static void Row(IEnumerable<string> cells) => Console.Out.WriteLine($"| {string.Join(" | ", cells)} |");
}
