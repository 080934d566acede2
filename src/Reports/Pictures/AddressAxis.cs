using RmapProps.Contract.Observations;
using RmapProps.Contract.Parameters;

namespace RmapProps.Reports.Pictures;

/// <summary>
/// Which pages of address spaces a picture shows, and in which column: the same for all processes and for all states that
/// are to be compared, so that what stands below each other is at the same address. Of a long stretch of equal pages it
/// shows one, and of a long hole a gap.
/// </summary>
public sealed class AddressAxis
{
    private const int LongestRun = 3;

    private const int WidestHole = 2;

    private const int WidestAxis = 48;

    private AddressAxis(IReadOnlyList<Column> columns) => Columns = columns;

    /// <summary>The columns, by address.</summary>
    public IReadOnlyList<Column> Columns { get; }

    /// <summary>Whether all of it fits into a line.</summary>
    public bool IsNarrow => Columns.Count <= WidestAxis;

    /// <summary>The axis of several states.</summary>
    public static AddressAxis Over(params IEnumerable<Observation> states)
    {
        var processes = states.SelectMany(state => state.Processes).ToList();
        return Over(
            processes.SelectMany(process => process.Vmas).ToList(), processes.SelectMany(process => process.Entries).ToList());
    }

    /// <summary>The axis of one VMA, for a picture of address spaces too wide to have a common one.</summary>
    public static AddressAxis Over(VmaView vma, ProcessView process) =>
        Over([vma], [.. process.Entries.Where(entry => vma.Contains(entry.Page))]);

    private static AddressAxis Over(List<VmaView> vmas, List<EntryView> entries)
    {
        // Every page at which something begins or ends, or that holds something, stands for itself.
        var shown = new SortedSet<long>();
        foreach (var vma in vmas)
            if (vma.Start < vma.End)
                shown.UnionWith([vma.Start.Value, vma.End.Value - 1]);
        shown.UnionWith(entries.Select(entry => entry.Page.Value));

        var columns = new List<Column>();
        var next = shown.Count == 0 ? 0 : shown.Min;
        foreach (var page in shown)
        {
            var between = page - next;
            var isMapped = vmas.Exists(vma => vma.Contains(new(next)) || (between > 0 && vma.Contains(new(page - 1))));
            if (between > 0 && between <= (isMapped ? LongestRun : WidestHole))
                columns.AddRange(Enumerable.Range(0, (int)between).Select(i => new Column(new(next + i), 1)));
            else if (between > 0)
                columns.Add(new(new(next), between));
            columns.Add(new(new(page), 1));
            next = page + 1;
        }

        return new(columns);
    }

    /// <summary>One column: a page, or a stretch of pages between two that are shown.</summary>
    /// <param name="First">The first page.</param>
    /// <param name="Length">How many pages.</param>
    public readonly record struct Column(PageNumber First, long Length);
}
