using RmapProps.Contract;

namespace RmapProps.Rmap;

/// <summary>
/// The machine's state as an observation. It follows every pointer that the objects hold, but asks first whether it
/// still leads anywhere: what a faulty machine left dangling is shown, not followed.
/// </summary>
/// <param name="slabs">The objects.</param>
/// <param name="processes">The living, by number.</param>
public sealed class MachineView(Slabs slabs, IReadOnlyCollection<AddressSpace> processes)
{
    /// <summary>The whole state.</summary>
    public Observation Observe()
    {
        var views = new ProcessView[processes.Count];
        var position = 0;
        foreach (var process in processes)
            views[position++] = View(process);

        var anonVmas = slabs.AnonVmaNames.Living(slabs.AnonVmas);
        var anonVmaViews = new AnonVmaView[anonVmas.Count];
        for (var i = 0; i < anonVmaViews.Length; i++)
            anonVmaViews[i] = View(anonVmas[i]);

        var pages = slabs.PageNames.Living(slabs.Pages);
        var pageViews = new PageView[pages.Count];
        for (var i = 0; i < pageViews.Length; i++)
            pageViews[i] = View(pages[i]);

        return new(
            new(views), new(anonVmaViews), new(pageViews), [], [], [],
            new(slabs.AnonVmas.Live, slabs.Chains.Live, slabs.Pages.Live));
    }

    private ProcessView View(AddressSpace space)
    {
        var vmas = new VmaView[space.Vmas.Count];
        for (var i = 0; i < vmas.Length; i++)
            vmas[i] = View(slabs.Vmas[space.Vmas[i]]);

        var entries = new EntryView[space.Pages.Count];
        for (var i = 0; i < entries.Length; i++)
        {
            ref var entry = ref space.Pages.EntryAt(i);
            var target = entry.Kind == EntryKind.Page ? NameOf(entry.Target).Value : -1;
            entries[i] = new(space.Pages.PageAt(i), entry.Kind, target, entry.IsWritable, entry.IsYoung);
        }

        return new(space.Pid, Incomplete: false, new(vmas), new(entries));
    }

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
        return new(new(anonVma.Number), NameOf(anonVma.Root), anonVma.References, Pins: 0, vmas.ToSequence());
    }

    private PageView View(PageHandle handle)
    {
        ref var page = ref slabs.Pages[handle];
        return new(
            new(page.Number), page.Kind, NameOf(page.AnonVma), page.Index, page.MapCount, SwapName.None, page.IsReferenced,
            FoundBy(handle));
    }

    /// <summary>What a walk finds. Where a faulty machine's walk would crash it finds nothing.</summary>
    private Sequence<Place> FoundBy(PageHandle page)
    {
        if (!slabs.AnonVmas.IsLive(slabs.AnonVmaOf(page)))
            return [];
        var visitor = new FoundPlaces(slabs, page, []);
        try
        {
            slabs.VisitCandidates(page, ref visitor);
            return visitor.Places.ToSequence();
        }
        catch (KernelBugException)
        {
            return [];
        }
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
            if (Walks.Maps(candidate.Owner, at, page) && !places.Contains(place))
                places.Add(place);
            return true;
        }
    }
}
