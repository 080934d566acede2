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
    private readonly ReferenceIndex roll = world.ReferenceIndex;
    private readonly List<(PageNumber At, Entry Entry)> entries = [];

    public void Write(ObservationStream seen)
    {
        roll.Take(world);
        seen.List(world.Processes.Count);
        for (var i = 0; i < world.Processes.Count; i++)
            Write(seen, world.Processes.GetValueAtIndex(i));
        var anonVmas = WriteAnonVmas(seen);
        var pages = StreamingPages.WritePages(seen, world, roll);
        StreamingPages.WriteSwap(seen, roll);
        StreamingPages.WriteMigrations(seen, world);
        StreamingPages.WriteItems(seen, world, roll);
        seen.Allocated(anonVmas, roll.Links.Count, pages);
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
        for (var i = 0; i < roll.AnonVmas.Count; count++)
        {
            var anonVma = roll.AnonVmas[i].AnonVma;
            var (pins, descendants) = (0, 0);
            for (; i < roll.AnonVmas.Count && roll.AnonVmas[i].AnonVma == anonVma; i++)
                (pins, descendants) = (pins + roll.AnonVmas[i].Pins, descendants + roll.AnonVmas[i].Descendants);
            seen.AnonVma(new(anonVma.Number), new(anonVma.Root.Number), descendants + pins, pins);
            var (vmas, first) = (seen.BeginList(), link);
            for (; link < roll.Links.Count && roll.Links[link].AnonVma == anonVma; link++)
                seen.VmaName(roll.Links[link].Space.Pid, roll.Links[link].Vma.Start, roll.Links[link].Vma.End);
            seen.EndList(vmas, link - first);
        }

        seen.EndList(list, count);
        return count;
    }
}
