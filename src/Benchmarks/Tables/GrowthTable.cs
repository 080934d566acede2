using RmapProps.Benchmarks.Maps;
using RmapProps.Benchmarks.Timing;
using RmapProps.Benchmarks.Workloads;
using RmapProps.Rmap.Objects;

namespace RmapProps.Benchmarks.Tables;

/// <summary>
/// The growth of the cost of forks, walks and splits with the number of children or pieces. A factor of 1 is ideal.
/// </summary>
public static class GrowthTable
{
    private const int Repetitions = 3;

    private static readonly int[] Sizes = [10, 100, 1_000, 10_000];

    private static readonly string[] Growing = ["W1, W2a", "W4", "W5"];

    /// <summary>Measures the growth and writes the table.</summary>
    public static void Write(bool isMarkdown)
    {
        var sheet = new Sheet(
            isMarkdown,
            ["", "nanoseconds for", "each", "of", .. Sizes.Select(size => " N = " + Sheet.Count(size)), " largest / smallest",
                " visits at N = " + Sheet.Count(Sizes[^1])]);
        var rmap = WorkloadTable<OptimizedMap, VmaHandle, PageHandle>.Of(() => new());
        var port = WorkloadTable<LinkedListMap, VmaRef, PageRef>.Of(() => new());
        foreach (var (ours, other) in rmap.Zip(port).Where(pair => Growing.Contains(pair.First.Name)))
        {
            var runs = Sizes.Select(size => Run(ours, other, size)).ToList();
            for (var phase = 0; phase < runs[0][0].Count; phase++)
            {
                Row("src/Rmap", [.. runs.Select(run => run[0][phase])]);
                Row("port", [.. runs.Select(run => run[1][phase])]);
            }
        }

        sheet.Write();

        void Row(string map, List<Measured> row) => sheet.Row(
        [
            row[0].Id, row[0].What, row[0].Walks is null ? row[0].Unit : "VMA found", map,
            .. row.Select(one => Sheet.Number(PerHit(one))),
            Sheet.Times(PerHit(row[^1]) / PerHit(row[0])), Sheet.Visits(row[^1].Walks),
        ]);
    }

    /// <summary>Returns the time for each VMA that a walk finds, because a walk that finds more may take longer.</summary>
    private static double PerHit(Measured measured) => measured.Nanoseconds / (measured.Walks?.Hits ?? 1);

    private static IReadOnlyList<IReadOnlyList<Measured>> Run(Workload ours, Workload other, int size)
    {
        Console.Error.WriteLine($"{ours.Name} with N = {Sheet.Count(size)}");
        return MedianLoop.Run([ours, other], size, Repetitions);
    }
}
