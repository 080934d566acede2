using RmapProps.Contract.Observations;
using RmapProps.Oracle.State;

namespace RmapProps.Oracle.Observations;

/// <summary>
/// Observes the whole world with one census. This class covers processes and anon_vmas; <see cref="ObservingPages"/> covers pages
/// and swap.
/// </summary>
internal static class Observing
{
    public static Observation Observe(World world)
    {
        var census = new ReferenceCensus(world);
        var processes = new ProcessView[world.Processes.Count];
        for (var i = 0; i < processes.Length; i++)
            processes[i] = View(world.Processes.GetValueAtIndex(i));
        return new(
            Processes: new(processes),
            AnonVmas: AnonVmas(census),
            Pages: ObservingPages.Pages(world, census),
            Swap: ObservingPages.Swap(world, census),
            Migrations: ObservingPages.Migrations(world),
            Items: ObservingPages.Items(world, census),
            Allocated: new(census.AnonVmas.Count, census.Chains, census.Pages.Count));
    }

    public static AnonVmaName NameOf(AnonVma? anonVma) => anonVma is null ? AnonVmaName.None : new(anonVma.Number);

    /// <summary>Sorts views by an order in which equal keys mean equal views, so the result is unique.</summary>
    public static Sequence<T> InOrder<T>(T[] views, Comparison<T> order)
    {
        Array.Sort(views, order);
        return new(views);
    }

    private static ProcessView View(AddressSpace space)
    {
        var vmas = new VmaView[space.Vmas.Count];
        for (var i = 0; i < vmas.Length; i++)
            vmas[i] = View(space.Vmas[i]);
        var entries = new EntryView[space.Table.Count];
        var count = 0;
        foreach (var (at, entry) in space.Table)
            entries[count++] = entry.ViewAt(at);
        var ordered = InOrder(entries, static (left, right) => left.Page.CompareTo(right.Page));
        return new(space.Pid, space.IsIncomplete, new(vmas), ordered);
    }

    private static VmaView View(Vma vma)
    {
        var chain = new AnonVmaName[vma.Links.Length];
        for (var i = 0; i < chain.Length; i++)
            chain[i] = NameOf(vma.Links[^(i + 1)].AnonVma);
        var attributes = vma.VmaAttributes;
        return new(vma.Start, vma.End, vma.Offset, attributes.Protection, attributes.Flags, NameOf(vma.AnonVma), new(chain));
    }

    /// <summary>A root is referenced once by each living anon_vma of its tree; pins refer to any anon_vma (rule 59).</summary>
    private static Sequence<AnonVmaView> AnonVmas(ReferenceCensus census)
    {
        var views = new AnonVmaView[census.AnonVmas.Count];
        var count = 0;
        foreach (var (anonVma, record) in census.AnonVmas)
        {
            var list = new VmaName[record.List.Count];
            for (var i = 0; i < list.Length; i++)
                list[i] = new(record.List[i].Space.Pid, record.List[i].Vma.Start, record.List[i].Vma.End);
            var references = record.Descendants + record.Pins;
            views[count++] = new(NameOf(anonVma), NameOf(anonVma.Root), references, record.Pins, new(list));
        }

        return InOrder(views, static (left, right) => left.Name.Value.CompareTo(right.Name.Value));
    }
}
