using RmapProps.Contract.Observations;
using RmapProps.Contract.Parameters;

namespace RmapProps.Reports.Pictures;

/// <summary>
/// The columns of a picture in characters, and the pages that they show. All processes and all compared states have the same
/// columns, so that a column is one address. A long range of equal pages is one column, and so is a long hole.
/// </summary>
public sealed class AddressAxis
{
    private const int LongestRun = 3;

    private const int WidestHole = 2;

    private const int WidestAxis = 48;

    private AddressAxis(IReadOnlyList<Column> columns) => Columns = columns;

    /// <summary>The columns, by address.</summary>
    public IReadOnlyList<Column> Columns { get; }

    /// <summary>Whether all columns fit into a line.</summary>
    public bool IsNarrow => Columns.Count <= WidestAxis;

    /// <summary>Returns the axis of several states.</summary>
    public static AddressAxis Over(params IEnumerable<Observation> states)
    {
        var processes = states.SelectMany(state => state.Processes).ToList();
        return Over(
            processes.SelectMany(process => process.Vmas).ToList(), processes.SelectMany(process => process.Entries).ToList());
    }

    /// <summary>Returns the axis of one VMA, for address spaces that are too wide for a common axis.</summary>
    public static AddressAxis Over(VmaView vma, ProcessView process) =>
        Over([vma], [.. process.Entries.Where(entry => vma.Contains(entry.Page))]);

    private static AddressAxis Over(List<VmaView> vmas, List<EntryView> entries)
    {
        // Every first or last page of a VMA, and every page with an entry, has a column of its own.
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

    /// <summary>One column: a page, or the range of pages between two shown ones.</summary>
    /// <param name="First">The first page.</param>
    /// <param name="Length">The number of pages.</param>
    public readonly record struct Column(PageNumber First, long Length);
}
