using RmapProps.Contract.Observations;
using RmapProps.Contract.Parameters;
using RmapProps.Contract.Streams;
using RmapProps.Oracle.State;

namespace RmapProps.Oracle.Observations;

/// <summary>
/// Writes the view of the whole world as numbers, from one reference index. It is written independently of
/// <see cref="Observing"/>, not derived from it.
/// </summary>
internal sealed class Streaming(World world)
{
    private readonly ReferenceIndex index = world.ReferenceIndex;
    private readonly List<(PageNumber At, Entry Entry)> entries = [];

    public void Write(ObservationStream seen)
    {
        index.Rebuild(world);
        seen.List(world.Processes.Count);
        for (var i = 0; i < world.Processes.Count; i++)
            Write(seen, world.Processes.GetValueAtIndex(i));
        var anonVmas = WriteAnonVmas(seen);
        var pages = StreamingPages.WritePages(seen, world, index);
        StreamingPages.WriteSwap(seen, index);
        StreamingPages.WriteMigrations(seen, world);
        StreamingPages.WriteItems(seen, world, index);
        seen.Allocated(anonVmas, index.Links.Count, pages);
    }

    private void Write(ObservationStream seen, AddressSpace space)
    {
        seen.Process(space.Pid, space.IsIncomplete);
        seen.List(space.Vmas.Count);
        foreach (var vma in space.Vmas)
        {
            seen.Vma(vma.Start, vma.End, vma.Offset, vma.VmaAttributes.Protection, vma.VmaAttributes.Flags,
                Observing.NameOf(vma.AnonVma));
            seen.List(vma.Links.Length);
            for (var i = vma.Links.Length - 1; i >= 0; i--)
                seen.Name(new(vma.Links[i].AnonVma.Number));
        }

        var isSorted = true;
        entries.Clear();
        foreach (var (at, entry) in space.Table)
        {
            // The entries are usually in order already.
            isSorted &= entries.Count == 0 || entries[^1].At < at;
            entries.Add((at, entry));
        }

        if (!isSorted)
            entries.Sort(static (left, right) => left.At.CompareTo(right.At));
        seen.List(entries.Count);
        foreach (var (at, entry) in entries)
        {
            var view = entry.ViewAt(at);
            seen.Entry(view.Page, view.Kind, view.Target, view.Writable, view.Young);
        }
    }

    /// <summary>A root is referenced once by each living anon_vma of its tree; pins refer to any anon_vma (rule 59).</summary>
    private int WriteAnonVmas(ObservationStream seen)
    {
        var (list, count, link) = (seen.BeginList(), 0, 0);
        for (var i = 0; i < index.AnonVmas.Count; count++)
        {
            var anonVma = index.AnonVmas[i].AnonVma;
            var (pins, descendants) = (0, 0);
            for (; i < index.AnonVmas.Count && index.AnonVmas[i].AnonVma == anonVma; i++)
                (pins, descendants) = (pins + index.AnonVmas[i].Pins, descendants + index.AnonVmas[i].Descendants);
            seen.AnonVma(new(anonVma.Number), new(anonVma.Root.Number), descendants + pins, pins);
            var (vmas, first) = (seen.BeginList(), link);
            for (; link < index.Links.Count && index.Links[link].AnonVma == anonVma; link++)
                seen.VmaName(index.Links[link].Space.Pid, index.Links[link].Vma.Start, index.Links[link].Vma.End);
            seen.EndList(vmas, link - first);
        }

        seen.EndList(list, count);
        return count;
    }
}
