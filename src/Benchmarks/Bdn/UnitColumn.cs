using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;
using RmapProps.Benchmarks.Tables;

namespace RmapProps.Benchmarks.Bdn;

/// <summary>The mean of a run divided by its units: nanoseconds for each child and VMA, walk, page or operation.</summary>
public sealed class UnitColumn : IColumn
{
    /// <inheritdoc/>
    public string Id => nameof(UnitColumn);

    /// <inheritdoc/>
    public string ColumnName => "ns/unit";

    /// <inheritdoc/>
    public bool AlwaysShow => true;

    /// <inheritdoc/>
    public ColumnCategory Category => ColumnCategory.Statistics;

    /// <inheritdoc/>
    public int PriorityInCategory => 0;

    /// <inheritdoc/>
    public bool IsNumeric => true;

    /// <inheritdoc/>
    public UnitType UnitType => UnitType.Dimensionless;

    /// <inheritdoc/>
    public string Legend => "Mean for one child and VMA, chain, walk, split, page, operation or generation";

    /// <inheritdoc/>
    public string GetValue(Summary summary, BenchmarkCase benchmarkCase) =>
        summary[benchmarkCase]?.ResultStatistics is { } statistics
            ? Sheet.Number(
                statistics.Mean / PhaseBenchmarks.UnitsOf((string)benchmarkCase.Parameters[nameof(PhaseBenchmarks.Id)]))
            : "?";

    /// <inheritdoc/>
    public string GetValue(Summary summary, BenchmarkCase benchmarkCase, SummaryStyle style) => GetValue(summary, benchmarkCase);

    /// <inheritdoc/>
    public bool IsDefault(Summary summary, BenchmarkCase benchmarkCase) => false;

    /// <inheritdoc/>
    public bool IsAvailable(Summary summary) => true;
}
