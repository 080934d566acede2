using RmapProps.Cli.Options;
using RmapProps.Cli.Terminals;
using RmapProps.Faults;
using RmapProps.Reports.Words;

namespace RmapProps.Cli.Faults;

/// <summary>Writes the matrix to standard output. The same seeds give the same bytes: times go elsewhere.</summary>
internal abstract class FaultsWriter
{
    /// <summary>The writer of a format.</summary>
    public static FaultsWriter For(MatrixFormat format) => format switch
    {
        MatrixFormat.Json => new FaultsJson(),
        MatrixFormat.Markdown => new FaultsMarkdown(),
        _ => new FaultsText(),
    };

    /// <summary>Writes it.</summary>
    public abstract void Write(FaultsReport report);

    /// <summary>How hard it was tried.</summary>
    protected static string Effort(FaultsReport report) =>
        $"{(report.Plan.Seeds == 1 ? "seed 1" : $"seeds 1 to {report.Plan.Seeds}")}, at most "
        + $"{Amount.Of(report.Plan.StepsPerSeed, "step")} each, rmapprops {Versions.Own}";

    /// <summary>Who survived, and what to type to look closer: the same scenarios, and then those that come after them.</summary>
    protected static IEnumerable<string> Survivals(FaultsReport report) => report.Survivors.Select(row =>
        $"survived: {row.Fault.Name} ({row.Fault.History}) at {row.Matrix.Survivals.Count} of "
        + $"{Amount.Of(row.Matrix.Trials.Count, "seed")}: "
        + $"{string.Join(' ', row.Matrix.Survivals.Select(trial => trial.Seed))}\n"
        + $"  look closer: rmapprops check --subject fault:{row.Fault.Name} --seed {row.Matrix.Survivals[0].Seed} --time 10m");
}

/// <summary>For people.</summary>
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
        UnseenText.Write();
    }
}

/// <summary>For the README: two tables.</summary>
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
        Row(["history", "what cannot be switched on", "kind", "why"]);
        Row(["---", "---", "---", "---"]);
        foreach (var change in Catalogue.Unseen)
            Row([string.Join(", ", change.Ids), change.What, UnseenChange.WordsFor(change.Kind), change.Reason]);
    }

    private static void Row(IEnumerable<string> cells) => Console.Out.WriteLine($"| {string.Join(" | ", cells)} |");
}
