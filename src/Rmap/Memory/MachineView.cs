using RmapProps.Contract;

namespace RmapProps.Rmap;

/// <summary>
/// The machine's state as an observation. It follows every pointer that the objects hold, but asks first whether it
/// still leads anywhere: what a faulty machine left dangling is shown, not followed.
/// </summary>
/// <typeparam name="TSteps">The steps that can be got wrong: what a walk finds is what the machine's own walks find.</typeparam>
/// <param name="slabs">The objects.</param>
/// <param name="processes">The living, by number.</param>
public sealed class MachineView<TSteps>(Slabs slabs, IList<AddressSpace> processes)
    where TSteps : struct, ISteps
{
    private const int Freed = -2;

    /// <summary>The whole state.</summary>
    public Observation Observe()
    {
        var views = new ProcessView[processes.Count];
        var position = 0;
        foreach (var process in processes)
            views[position++] = View(process);

        var anonVmas = slabs.AnonVmaNames.Living(slabs.AnonVmas);
        var anonVmaViews = new AnonVmaView[anonVmas.Length];
        for (var i = 0; i < anonVmaViews.Length; i++)
            anonVmaViews[i] = View(anonVmas[i]);

        var pages = slabs.PageNames.Living(slabs.Pages);
        var pageViews = new PageView[pages.Length];
        for (var i = 0; i < pageViews.Length; i++)
            pageViews[i] = View(pages[i]);

        var swap = slabs.SwapNames.Living(slabs.Swap);
        var swapViews = new SwapView[swap.Length];
        for (var i = 0; i < swapViews.Length; i++)
            swapViews[i] = View(swap[i]);

        return new(
            new(views),
            new(anonVmaViews),
            new(pageViews),
            new(swapViews),
            slabs.Migrations.Values.Select(View).ToSequence(),
            slabs.Items.All.Select(View)
                .OrderBy(item => (item.Gone, item.Process.Value, item.Page, item.Target.Value, item.AnonVma.Value)).ToSequence(),
            new(slabs.AnonVmas.Live, slabs.Chains.Live, slabs.Pages.Live));
    }

    private ProcessView View(AddressSpace space)
    {
        var vmas = new VmaView[space.Vmas.Count];
        for (var i = 0; i < vmas.Length; i++)
            vmas[i] = View(slabs.Vmas[space.Vmas[i]]);

        var entries = new EntryView[space.Pages.Count];
        for (var i = 0; i < entries.Length; i++)
            entries[i] = View(space.Pages.PageAt(i), space.Pages.EntryAt(i));

        return new(space.Pid, space.IsIncomplete, new(vmas), new(entries));
    }

    private EntryView View(PageNumber page, Pte entry) => entry.Kind switch
    {
        EntryKind.Page => new(page, entry.Kind, NameOf(entry.Page).Value, entry.IsWritable, entry.IsYoung),
        EntryKind.Swap => new(page, entry.Kind, slabs.Swap.IsLive(entry.Swap) ? slabs.Swap[entry.Swap].Number : Freed, null, null),
        EntryKind.Migration => new(page, entry.Kind, MigrationOf(entry.Page), entry.IsWritable, null),
        _ => new(page, entry.Kind, -1, entry.IsWritable, entry.IsYoung),
    };

    private int MigrationOf(PageHandle old)
    {
        foreach (var (number, migration) in slabs.Migrations)
            if (migration.Old == old)
                return number;
        return Freed;
    }

    private SwapView View(SwapHandle handle)
    {
        ref var swap = ref slabs.Swap[handle];
        return new(new(swap.Number), swap.Holders, swap.Cached.IsNone ? PageName.None : NameOf(swap.Cached));
    }

    private MigrationView View(Migration migration) =>
        new(migration.Name, NameOf(migration.Old), NameOf(migration.New), NameOf(migration.AnonVma));

    /// <summary>The page of an item may be gone until ksmd's next pass; that is no mistake, so it shows as none.</summary>
    private KsmItemView View(KsmItem item) => new(
        item.Space.Pid, item.Page, slabs.Pages.IsLive(item.Target) ? NameOf(item.Target) : PageName.None, NameOf(item.AnonVma), item.Space.IsGone);

    private VmaView View(in Vma vma)
    {
        var chain = new List<AnonVmaName>();
        for (var link = vma.NewestChain; slabs.Chains.IsLive(link); link = slabs.Chains[link].OlderOfVma)
            chain.Add(NameOf(slabs.Chains[link].AnonVma));
        return new(
            vma.Start, vma.End, vma.Offset, vma.Attributes.Protection, vma.Attributes.Flags, NameOf(vma.AnonVma),
            chain.ToSequence());
    }

    private AnonVmaView View(AnonVmaHandle handle)
    {
        ref var anonVma = ref slabs.AnonVmas[handle];
        var vmas = new List<VmaName>();
        for (var link = anonVma.FirstChain; slabs.Chains.IsLive(link); link = slabs.Chains[link].NextOfAnonVma)
            vmas.Add(NameOf(slabs.Chains[link].Vma));
        return new(new(anonVma.Number), NameOf(anonVma.Root), anonVma.References, PinsOn(handle), vmas.ToSequence());
    }

    private int PinsOn(AnonVmaHandle anonVma)
    {
        var pins = 0;
        foreach (var item in slabs.Items.All)
            pins += item.AnonVma == anonVma ? 1 : 0;
        foreach (var migration in slabs.Migrations.Values)
            pins += migration.AnonVma == anonVma ? 1 : 0;
        return pins;
    }

    /// <summary>What an unmapped page points to may be gone, which is no mistake; what a mapped one points to must not be (rule 58).</summary>
    private PageView View(PageHandle handle)
    {
        ref var page = ref slabs.Pages[handle];
        var anonVma = NameOf(slabs.AnonVmaOf(handle));
        if (page.MapCount == 0 && anonVma == AnonVmaName.Freed)
            anonVma = AnonVmaName.None;
        return new(
            new(page.Number),
            page.Kind,
            anonVma,
            anonVma.IsSome ? page.Index : null,
            page.MapCount,
            page.Swap.IsNone ? SwapName.None : new(slabs.Swap[page.Swap].Number),
            page.IsReferenced,
            page.MapCount > 0 || page.IsInFlight ? FoundBy(handle) : []);
    }

    /// <summary>What a walk finds. Where a faulty machine's walk would crash it finds nothing.</summary>
    private Sequence<Place> FoundBy(PageHandle page)
    {
        var visitor = new FoundPlaces(slabs, page, []);
        try
        {
            if (slabs.Pages[page].Kind == PageKind.Ksm)
                VisitItems(page, ref visitor);
            else if (slabs.AnonVmas.IsLive(slabs.AnonVmaOf(page)))
                slabs.VisitListed<TSteps, FoundPlaces>(slabs.AnonVmaOf(page), slabs.Pages[page].Index, ref visitor);
            return visitor.Places.ToSequence();
        }
        catch (KernelBugException)
        {
            return [];
        }
    }

    private void VisitItems(PageHandle page, ref FoundPlaces visitor)
    {
        foreach (var isSecondPass in (ReadOnlySpan<bool>)[false, true])
            foreach (var item in slabs.Items.All)
                if (item.Target == page)
                    slabs.VisitCovering(item, isSecondPass, ref visitor);
    }

    private AnonVmaName NameOf(AnonVmaHandle handle)
    {
        if (handle.IsNone)
            return AnonVmaName.None;
        return slabs.AnonVmas.IsLive(handle) ? new(slabs.AnonVmas[handle].Number) : AnonVmaName.Freed;
    }

    private PageName NameOf(PageHandle handle) => slabs.Pages.IsLive(handle) ? new(slabs.Pages[handle].Number) : PageName.Freed;

    private VmaName NameOf(VmaHandle handle)
    {
        if (!slabs.Vmas.IsLive(handle))
            return VmaName.Freed;
        ref var vma = ref slabs.Vmas[handle];
        return new(vma.Owner.Pid, vma.Start, vma.End);
    }

    private readonly struct FoundPlaces(Slabs slabs, PageHandle page, List<Place> places) : IVisitor
    {
        public List<Place> Places => places;

        public bool Visit(VmaHandle vma, PageNumber at)
        {
            ref var candidate = ref slabs.Vmas[vma];
            var place = new Place(candidate.Owner.Pid, at);
            var isThere = candidate.Owner.Pages.TryGet(at, out var entry) && (entry.Maps(page) || entry.AwaitsReturnOf(page));
            if (isThere && !places.Contains(place))
                places.Add(place);
            return true;
        }
    }
}
