using System.CommandLine;
using RmapProps.Benchmarks.Machines;
using RmapProps.Benchmarks.Maps;
using RmapProps.Benchmarks.Tables;
using RmapProps.Benchmarks.Timing;
using RmapProps.Benchmarks.Workloads;
using RmapProps.Oracle;
using RmapProps.Rmap.Memory;
using RmapProps.Rmap.Objects;
using RmapProps.Rmap.ReverseMaps;
using RmapProps.Rmap.Rules;

namespace RmapProps.Benchmarks.Commands;

/// <summary>
/// <c>workloads</c>: measures every workload on both reverse maps, and as steps on machine and oracle; then the growth of the
/// cost.
/// </summary>
public static class WorkloadsCommand
{
    private const int Repetitions = 7, MachineRepetitions = 3;

    private const string Notes = """
    src/Rmap and port: the reverse map alone; port is the same design with objects and LinkedList<T>, without locks and checks.
    machine and oracle: the workload as steps of a scenario, at the size in the last column, with page tables and without
    observations. There a walk is an age, a split an mprotect and a drop a madvise. An exit is cheap in the oracle, because it
    keeps no counts; for the same reason all other steps are more expensive.
    visits: the number of entries that a walk visits, and of the VMAs that can contain the page. Times are medians of
    processor time.
    kernel's C: mm/rmap.c of 26ba0cb63cb8 in user space, without / with locks, on another machine; only a rough scale.
    """;

    /// <summary>Creates the command.</summary>
    public static Command Create()
    {
        var command = new Command(
            "workloads", "Measures W1 to W8 and the growth of their cost, in one to three minutes.") { SharedOptions.Markdown };
        command.SetAction(result =>
        {
            WriteTable(result.GetValue(SharedOptions.Markdown));
            GrowthTable.Write(result.GetValue(SharedOptions.Markdown));
        });
        return command;
    }

    private static void WriteTable(bool isMarkdown)
    {
        var (rmap, port) = Measure(
            WorkloadTable<OptimizedMap, VmaHandle, PageHandle>.Of(() => new()),
            WorkloadTable<LinkedListMap, VmaRef, PageRef>.Of(() => new()),
            Repetitions);
        var (machine, oracle) = Measure(
            MachineWorkloads.Of(() => new Machine<Linux2636pre, CorrectSteps>()), MachineWorkloads.Of(() => new ForwardMap()),
            MachineRepetitions);
        var sizes = MachineWorkloads.Of(() => new ForwardMap())
            .ToDictionary(workload => workload.Name, workload => workload.Size);

        var sheet = new Sheet(
            isMarkdown, "", "nanoseconds for", "each", " kernel's C", " src/Rmap", " port", " port / Rmap",
            " visits", " port visits", " machine", " oracle", " oracle / machine", " at size");
        foreach (var (id, ours) in rmap)
        {
            var (phase, other) = (ours.Measured, port[id].Measured);
            var (step, naive) = (machine[id].Measured.Nanoseconds, oracle[id].Measured.Nanoseconds);
            sheet.Row(
                id, phase.What, phase.Unit, KernelFigures.Of(id), Sheet.Number(ours.Measured.Nanoseconds),
                Sheet.Number(other.Nanoseconds),
                Sheet.Times(other.Nanoseconds / ours.Measured.Nanoseconds), Sheet.Visits(ours.Measured.Walks),
                Sheet.Visits(other.Walks),
                Sheet.Number(step), Sheet.Number(naive), Sheet.Times(naive / step), Sheet.Count(sizes[machine[id].Workload]));
        }

        Size("S1", "1 anon_vma and 2 chains", Footprint<OptimizedMap, VmaHandle, PageHandle>.OfFork(new()),
            Footprint<LinkedListMap, VmaRef, PageRef>.OfFork(new()));
        Size("S2", "1 VMA", Footprint<OptimizedMap, VmaHandle, PageHandle>.OfVma(new()),
            Footprint<LinkedListMap, VmaRef, PageRef>.OfVma(new()));
        Size("S3", "1 page", Footprint<OptimizedMap, VmaHandle, PageHandle>.OfPage(new()),
            Footprint<LinkedListMap, VmaRef, PageRef>.OfPage(new()));
        sheet.Write();
        Console.Out.WriteLine();
        Console.Out.WriteLine(Notes);
        Console.Out.WriteLine();

        void Size(string id, string what, double ours, double other) => sheet.Row(
            id, what, "bytes", KernelFigures.Of(id), Sheet.Number(ours), Sheet.Number(other), Sheet.Times(other / ours), "", "",
            "", "", "", "");
    }

    /// <summary>
    /// Measures the phases of two implementations, by name. If two workloads begin with the same phase, only the first one
    /// counts.
    /// </summary>
    private static (Dictionary<string, Entry> One, Dictionary<string, Entry> Other) Measure(
        IReadOnlyList<Workload> one, IReadOnlyList<Workload> other, int repetitions)
    {
        MedianLoop.WarmAll(one, other);
        var (first, second) = (new Dictionary<string, Entry>(), new Dictionary<string, Entry>());
        foreach (var (left, right) in one.Zip(other))
        {
            Console.Error.WriteLine(left.Name);
            var measured = MedianLoop.Run([left, right], left.Size, repetitions);
            foreach (var phase in measured[0])
                first.TryAdd(phase.Id, new(left.Name, phase));
            foreach (var phase in measured[1])
                second.TryAdd(phase.Id, new(left.Name, phase));
        }

        return (first, second);
    }

    private readonly record struct Entry(string Workload, Measured Measured);
}
