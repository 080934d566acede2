using RmapProps.Contract.Observations;
using RmapProps.Contract.Parameters;
using RmapProps.Contract.Streams;
using RmapProps.Rmap.Allocation;
using RmapProps.Rmap.Indexes;
using RmapProps.Rmap.Objects;
using RmapProps.Rmap.Pools;
using RmapProps.Rmap.ReverseMaps;

namespace RmapProps.Rmap.Memory;

/// <summary>
/// Writes the machine's state as a stream of numbers, without an object for each part. It follows every pointer of the objects,
/// but checks first whether the pointer is valid. A dangling pointer of a faulty machine is shown, not followed.
/// </summary>
/// <typeparam name="TSteps">The steps that a fault can replace; the stream shows the results of the machine's own
/// walks.</typeparam>
/// <param name="slabs">The machine's objects.</param>
/// <param name="seen">The stream to write to.</param>
public readonly ref struct MachineStream<TSteps>(Slabs slabs, ObservationStream seen)
    where TSteps : struct, ISteps
{
    private const int Freed = -2;

    /// <summary>Writes the whole state.</summary>
    /// <param name="processes">The live processes, by number.</param>
    public void Write(IList<AddressSpace> processes)
    {
        seen.List(processes.Count);
        for (var i = 0; i < processes.Count; i++)
            Write(processes[i]);

        var anonVmas = slabs.AnonVmaNames.Living(slabs.AnonVmas);
        seen.List(anonVmas.Length);
        foreach (var anonVma in anonVmas)
            Write(anonVma);

        var pages = slabs.PageNames.Living(slabs.Pages);
        seen.List(pages.Length);
        foreach (var page in pages)
            Write(page);

        var swap = slabs.SwapNames.Living(slabs.Swap);
        seen.List(swap.Length);
        foreach (var entry in swap)
            Write(entry);

        seen.List(slabs.Migrations.Count);
        if (slabs.Migrations.Count > 0)
            foreach (var migration in slabs.Migrations.Values)
                seen.Migration(migration.Name, NameOf(migration.Old), NameOf(migration.New), NameOf(migration.AnonVma));

        seen.List(slabs.Items.All.Count);
        if (slabs.Items.All.Count > 0)
            WriteItems();

        seen.Allocated(slabs.AnonVmas.Live, slabs.Chains.Live, slabs.Pages.Live);
    }

    private void Write(AddressSpace space)
    {
        seen.Process(space.Pid, space.IsIncomplete);
        var vmas = space.VmaSpan;
        seen.List(vmas.Length);
        foreach (var vma in vmas)
            Write(in slabs.Vmas[vma]);

        seen.List(space.Pages.Count);
        for (var i = 0; i < space.Pages.Count; i++)
            Write(space.Pages.PageAt(i), space.Pages.EntryAt(i));
    }

    private void Write(in Vma vma)
    {
        seen.Vma(vma.Start, vma.End, vma.Offset, vma.Attributes.Protection, vma.Attributes.Flags, NameOf(vma.AnonVma));
        var (list, members) = (seen.BeginList(), 0);
        for (var link = vma.NewestChain; slabs.Chains.IsLive(link); members++)
        {
            ref var chain = ref slabs.Chains[link];
            seen.Name(NameOf(chain.AnonVma));
            link = chain.OlderOfVma;
        }

        seen.EndList(list, members);
    }

    private void Write(PageNumber page, Pte entry)
    {
        switch (entry.Kind)
        {
            case EntryKind.Page:
                seen.Entry(page, entry.Kind, NameOf(entry.Page).Value, entry.IsWritable, entry.IsYoung);
                break;
            case EntryKind.Swap:
                seen.Entry(page, entry.Kind, slabs.Swap.IsLive(entry.Swap) ? slabs.Swap[entry.Swap].Number : Freed, null, null);
                break;
            case EntryKind.Migration:
                seen.Entry(page, entry.Kind, MigrationOf(entry.Page), entry.IsWritable, null);
                break;
            default:
                seen.Entry(page, entry.Kind, -1, entry.IsWritable, entry.IsYoung);
                break;
        }
    }

    private void Write(AnonVmaHandle handle)
    {
        ref var anonVma = ref slabs.AnonVmas[handle];
        seen.AnonVma(new(anonVma.Number), NameOf(anonVma.Root), anonVma.References, PinsOn(handle));
        var (list, members) = (seen.BeginList(), 0);
        for (var link = anonVma.FirstChain; slabs.Chains.IsLive(link); members++)
        {
            ref var chain = ref slabs.Chains[link];
            WriteName(chain.Vma);
            link = chain.NextOfAnonVma;
        }

        seen.EndList(list, members);
    }

    private void WriteName(VmaHandle handle)
    {
        if (!slabs.Vmas.IsLive(handle))
        {
            seen.VmaName(VmaName.Freed.Pid, VmaName.Freed.Start, VmaName.Freed.End);
            return;
        }

        ref var vma = ref slabs.Vmas[handle];
        seen.VmaName(vma.Owner.Pid, vma.Start, vma.End);
    }

    /// <summary>
    /// Writes a page. The pointer of an unmapped page may be stale, which is no bug; that of a mapped page must not be (rule 58).
    /// </summary>
    private void Write(PageHandle handle)
    {
        ref var page = ref slabs.Pages[handle];
        var anonVma = NameOf(slabs.AnonVmaOf(handle));
        if (page.MapCount == 0 && anonVma == AnonVmaName.Freed)
            anonVma = AnonVmaName.None;
        seen.Page(
            new(page.Number),
            page.Kind,
            anonVma,
            anonVma.IsSome ? page.Index : null,
            page.MapCount,
            page.Swap.IsNone ? SwapName.None : new(slabs.Swap[page.Swap].Number),
            page.IsReferenced);
        var list = seen.BeginList();
        var first = seen.Position;
        if (page.MapCount > 0 || page.IsInFlight)
            WriteFound(handle, first);
        seen.EndList(list, (seen.Position - first) / 2);
    }

    /// <summary>Writes the places that a walk finds. If the walk of a faulty machine would crash, it writes none.</summary>
    private void WriteFound(PageHandle page, int first)
    {
        var visitor = new Finder(slabs, page, seen, first);
        try
        {
            if (slabs.Pages[page].Kind == PageKind.Ksm)
                VisitItems(page, ref visitor);
            else if (slabs.AnonVmas.IsLive(slabs.AnonVmaOf(page)))
                slabs.VisitListed<TSteps, Finder>(slabs.AnonVmaOf(page), slabs.Pages[page].Index, ref visitor);
        }
        catch (KernelBugException)
        {
            seen.Rewind(first);
        }
    }

    private void VisitItems(PageHandle page, ref Finder visitor)
    {
        foreach (var isSecondPass in (ReadOnlySpan<bool>)[false, true])
            foreach (var item in slabs.Items.All)
                if (item.Target == page)
                    slabs.VisitCovering(item, isSecondPass, ref visitor);
    }

    private void Write(SwapHandle handle)
    {
        ref var swap = ref slabs.Swap[handle];
        seen.Swap(new(swap.Number), swap.Holders, swap.Cached.IsNone ? PageName.None : NameOf(swap.Cached));
    }

    /// <summary>
    /// Writes the items sorted by their fields, those of exited processes last. A freed page, until ksmd's next pass, is written
    /// as none.
    /// </summary>
    private void WriteItems()
    {
        var items = new (bool Gone, int Process, PageNumber Page, int Target, int AnonVma)[slabs.Items.All.Count];
        for (var i = 0; i < items.Length; i++)
        {
            var item = slabs.Items.All[i];
            var target = slabs.Pages.IsLive(item.Target) ? slabs.Pages[item.Target].Number : PageName.None.Value;
            items[i] = (item.Space.IsGone, item.Space.Pid.Value, item.Page, target, NameOf(item.AnonVma).Value);
        }

        Array.Sort(items);
        foreach (var item in items)
            seen.Item(new(item.Process), item.Page, new(item.Target), new(item.AnonVma), item.Gone);
    }

    private int PinsOn(AnonVmaHandle anonVma)
    {
        var pins = 0;
        if (slabs.Items.All.Count > 0)
            foreach (var item in slabs.Items.All)
                pins += item.AnonVma == anonVma ? 1 : 0;
        if (slabs.Migrations.Count > 0)
            foreach (var migration in slabs.Migrations.Values)
                pins += migration.AnonVma == anonVma ? 1 : 0;
        return pins;
    }

    private int MigrationOf(PageHandle old)
    {
        foreach (var (number, migration) in slabs.Migrations)
            if (migration.Old == old)
                return number;
        return Freed;
    }

    private AnonVmaName NameOf(AnonVmaHandle handle)
    {
        if (handle.IsNone)
            return AnonVmaName.None;
        return slabs.AnonVmas.IsLive(handle) ? new(slabs.AnonVmas[handle].Number) : AnonVmaName.Freed;
    }

    private PageName NameOf(PageHandle handle) => slabs.Pages.IsLive(handle) ? new(slabs.Pages[handle].Number) : PageName.Freed;

    /// <summary>Writes each place of a page once.</summary>
    private readonly struct Finder(Slabs slabs, PageHandle page, ObservationStream seen, int first) : IVisitor
    {
        public bool Visit(VmaHandle vma, PageNumber at)
        {
            ref var candidate = ref slabs.Vmas[vma];
            var isThere = candidate.Owner.Pages.TryGet(at, out var entry) && (entry.Maps(page) || entry.AwaitsReturnOf(page));
            if (isThere && !seen.HasPlace(first, candidate.Owner.Pid, at))
                seen.Place(candidate.Owner.Pid, at);
            return true;
        }
    }
}
