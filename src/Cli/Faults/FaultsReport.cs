using System.Globalization;
using RmapProps.Cli.Options;
using RmapProps.Cli.Terminals;
using RmapProps.Faults;
using RmapProps.Harness.Matrix;
using RmapProps.Reports.Words;

namespace RmapProps.Cli.Faults;

/// <summary>What became of the faults, before it is written in one way or another.</summary>
/// <param name="Plan">How hard it was tried.</param>
/// <param name="Rows">The faults that were run at all seeds.</param>
/// <param name="Asked">How many were asked for.</param>
/// <param name="IsWhole">Whether that was the whole catalogue, so that what is no fault belongs to it.</param>
internal sealed record FaultsReport(MatrixPlan Plan, IReadOnlyList<FaultRow> Rows, int Asked, bool IsWhole)
{
    /// <summary>The faults that survived at least one seed.</summary>
    public IEnumerable<FaultRow> Survivors => Rows.Where(row => row.Matrix.Survivals.Count > 0);

    /// <summary>The last word.</summary>
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
                ? $"every fault died at every seed: faults {Rows.Count}, runs {TextTable.Number(runs)}"
                : $"{survived} of {Amount.Of(Rows.Count, "fault")} survived at least one seed, in {Amount.Of(runs, "run")}";
        }
    }
}

/// <summary>One fault at all seeds, in cells of a table.</summary>
/// <param name="Fault">The fault.</param>
/// <param name="Matrix">What became of it.</param>
internal sealed record FaultRow(Fault Fault, MatrixRow Matrix)
{
    private const string Nothing = "-";

    /// <summary>The columns; numbers begin with a blank.</summary>
    public static readonly IReadOnlyList<string> Columns =
        ["fault", "history", "stands for", "caught by", " seeds", " steps, median", " largest", " shrunk to"];

    /// <summary>The cell for what caught it.</summary>
    public string Catcher => Matrix.Catchers switch
    {
        [] => Nothing,
        [var only] => only.Signature.ToString(),
        [var most, ..] => $"{most.Signature} ({most.Seeds} of {Matrix.Kills.Count})",
    };

    /// <summary>The row of the test pair of a fault.</summary>
    public static FaultRow Of(MatrixRow row) => new(Subjects.FaultOf(row.TestPair.SubjectName)!, row);

    /// <summary>One cell for each column.</summary>
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
