using RmapProps.Contract.Parameters;

namespace RmapProps.Contract.Observations;

/// <summary>One address space.</summary>
/// <param name="Name">Its process.</param>
/// <param name="Incomplete">Whether it is inside an unfinished exec.</param>
/// <param name="Vmas">Its VMAs, by address.</param>
/// <param name="Entries">Its page-table entries that are not empty, by page.</param>
public sealed record ProcessView(Pid Name, bool Incomplete, Sequence<VmaView> Vmas, Sequence<EntryView> Entries)
    : IView<ProcessView>
{
    static FieldSection<ProcessView> IView<ProcessView>.Section => ProcessFields.Section;

    static ProcessView IView<ProcessView>.Make<TSource>(ref TSource source) => new(
        source.Read(ProcessFields.Name),
        source.Read(ProcessFields.Incomplete),
        [],
        []);

    /// <summary>Finds the VMA that contains a page; null if there is none.</summary>
    public VmaView? VmaAt(PageNumber page)
    {
        foreach (var vma in Vmas)
            if (vma.Contains(page))
                return vma;
        return null;
    }

    /// <summary>Finds the entry of a page; null if it is empty.</summary>
    public EntryView? EntryAt(PageNumber page)
    {
        foreach (var entry in Entries)
            if (entry.Page == page)
                return entry;
        return null;
    }
}

/// <summary>The fields of an address space. Its lists of VMAs and entries are separate sections.</summary>
public static class ProcessFields
{
    /// <summary>The process.</summary>
    public static readonly Field<ProcessView, Pid> Name =
        new("name", FieldTypes.Pid, process => process.Name, Slot.Low(0), process => $"{process.Name}") { IsKey = true };

    /// <summary>Whether the process is inside an unfinished exec.</summary>
    public static readonly Field<ProcessView, bool> Incomplete =
        new("incomplete", FieldTypes.Flag, process => process.Incomplete, Slot.High(0),
            process => process.Incomplete ? "  incomplete" : "");

    /// <summary>The section of all these fields.</summary>
    public static readonly FieldSection<ProcessView> Section = new(
        "processes",
        (left, right) => left.Name.Value.CompareTo(right.Name.Value),
        (_, process) => process.Name.ToString(),
        Name,
        Incomplete);

    /// <summary>Writes a process; its VMAs follow, then its entries.</summary>
    public static void Process(this NumberBuffer stream, Pid name, bool incomplete) =>
        stream.Reserve(1)[0] = NumberBuffer.Pair(name.Value, incomplete ? 1 : 0);
}
