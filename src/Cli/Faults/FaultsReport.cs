using System.Globalization;
using RmapProps.Cli.Options;
using RmapProps.Cli.Terminals;
using RmapProps.Faults;
using RmapProps.Harness.Matrix;
using RmapProps.Reports.Words;

namespace RmapProps.Cli.Faults;

/// <summary>The results of the matrix, from which each format is written.</summary>
/// <param name="Plan">The seeds and limits.</param>
/// <param name="Rows">The faults that ran with all seeds.</param>
/// <param name="Asked">The number of requested faults.</param>
/// <param name="IsWhole">Whether all faults were requested; the report then includes changes that cannot be faults.</param>
internal sealed record FaultsReport(MatrixPlan Plan, IReadOnlyList<FaultRow> Rows, int Asked, bool IsWhole)
{
    /// <summary>The faults that survived at least one seed.</summary>
    public IEnumerable<FaultRow> Survivors => Rows.Where(row => row.Matrix.Survivals.Count > 0);

    /// <summary>The summary.</summary>
    public string Verdict
    {
        get
        {
            var survived = Survivors.Count();
            var runs = (long)Rows.Count * Plan.Seeds;
            if (Rows.Count < Asked)
                return $"interrupted: {Rows.Count} of {Amount.Of(Asked, "fault")} {(Rows.Count == 1 ? "was" : "were")} run, "
                    + $"{survived} survived at least one seed";
            return survived == 0
                ? $"every fault was found from every seed: faults {Rows.Count}, runs {TextTable.Number(runs)}"
                : $"{survived} of {Amount.Of(Rows.Count, "fault")} survived at least one seed, in {Amount.Of(runs, "run")}";
        }
    }
}

/// <summary>One fault with all seeds, as a row of the table.</summary>
/// <param name="Fault">The fault.</param>
/// <param name="Matrix">Its trials.</param>
internal sealed record FaultRow(Fault Fault, MatrixRow Matrix)
{
    private const string Nothing = "-";

    /// <summary>The columns. Names of number columns begin with a blank.</summary>
    public static readonly IReadOnlyList<string> Columns =
        ["fault", "history", "stands for", "caught by", " seeds", " steps, median", " largest", " shrunk to"];

    /// <summary>The signature that found the fault most often.</summary>
    public string Catcher => Matrix.Catchers switch
    {
        [] => Nothing,
        [var only] => only.Signature.ToString(),
        [var most, ..] => $"{most.Signature} ({most.Seeds} of {Matrix.Kills.Count})",
    };

    /// <summary>Creates the row of a fault from its trials.</summary>
    public static FaultRow Of(MatrixRow row) => new(Subjects.FaultOf(row.TestPair.SubjectName)!, row);

    /// <summary>The cells, one for each column.</summary>
    public IReadOnlyList<string> Cells =>
    [
        Fault.Name,
        string.Join(", ", Fault.Ids),
        Fault.StandsFor,
        Catcher,
        string.Create(CultureInfo.InvariantCulture, $"{Matrix.Kills.Count}/{Matrix.Trials.Count}"),
        Matrix.MedianSteps is { } median ? TextTable.Number(median) : Nothing,
        Matrix.MostSteps is { } most ? TextTable.Number(most) : Nothing,
        LengthCell,
    ];

    private string LengthCell => (Matrix.Shortest, Matrix.Longest) switch
    {
        (null, _) => Nothing,
        var (shortest, longest) when shortest == longest => string.Create(CultureInfo.InvariantCulture, $"{shortest}"),
        var (shortest, longest) => string.Create(CultureInfo.InvariantCulture, $"{shortest}..{longest}"),
    };
}
