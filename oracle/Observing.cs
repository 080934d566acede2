namespace RmapProps.Oracle;

/// <summary>
/// The view of the whole world, from one reading of all VMAs and all page tables. Along the way every link is noted for
/// its anon_vma and every mapping for its page, each with the sequence number of the link; the order of a list, and the
/// order in which a walk finds mappings, is the order of those numbers.
/// </summary>
internal sealed class Observing
{
    private readonly Dictionary<AnonVma, List<(long Sequence, VmaName Vma)>> lists = [];
    private readonly Dictionary<Page, List<(long Sequence, Place Place)>> mappings = [];
    private int chains;

    public static Observation Observe(World world)
    {
        var reading = new Observing();
        var processes = new ProcessView[world.Processes.Count];
        for (var i = 0; i < processes.Length; i++)
            processes[i] = reading.Read(new(world.Processes.GetKeyAtIndex(i)), world.Processes.GetValueAtIndex(i));
        var anonVmas = reading.AnonVmas(world.LivingAnonVmas());
        var pages = reading.Pages();
        return new(
            Processes: new(processes),
            AnonVmas: new(anonVmas),
            Pages: new(pages),
            Swap: [],
            Migrations: [],
            Items: [],
            Allocated: new(anonVmas.Length, reading.chains, pages.Length));
    }

    private ProcessView Read(Pid pid, AddressSpace space)
    {
        var vmas = new VmaView[space.Vmas.Count];
        for (var i = 0; i < vmas.Length; i++)
            vmas[i] = Read(pid, space.Vmas[i]);

        PageNumber[] pages = [.. space.Table.Keys];
        Array.Sort(pages);
        var entries = new EntryView[pages.Length];
        var position = 0;
        for (var i = 0; i < pages.Length; i++)
        {
            while (space.Vmas[position].End <= pages[i])
                position++;
            var entry = space.Table[pages[i]];
            entries[i] = entry.ViewAt(pages[i]);
            if (entry is PageEntry present)
                Note(mappings, present.Page, SequenceOf(space.Vmas[position], present.Page.AnonVma), new Place(pid, pages[i]));
        }

        return new(pid, Incomplete: false, new(vmas), new(entries));
    }

    private VmaView Read(Pid pid, Vma vma)
    {
        chains += vma.Links.Length;
        var chain = new AnonVmaName[vma.Links.Length];
        var name = new VmaName(pid, vma.Start, vma.End);
        for (var i = 0; i < chain.Length; i++)
        {
            var link = vma.Links[i];
            chain[chain.Length - 1 - i] = new(link.AnonVma.Number);
            Note(lists, link.AnonVma, link.Sequence, name);
        }

        return new(
            vma.Start,
            vma.End,
            vma.Offset,
            vma.Mode.Protection,
            vma.Mode.Flags,
            vma.AnonVma is { } own ? new(own.Number) : AnonVmaName.None,
            new(chain));
    }

    /// <summary>A root is referenced once by each living anon_vma of its tree; nothing pins any (rule 59).</summary>
    private AnonVmaView[] AnonVmas(HashSet<AnonVma> living)
    {
        var references = new Dictionary<AnonVma, int>();
        foreach (var anonVma in living)
            if (!anonVma.IsRoot)
                references[anonVma.Root] = references.GetValueOrDefault(anonVma.Root) + 1;

        var views = new AnonVmaView[living.Count];
        var count = 0;
        foreach (var anonVma in living)
            views[count++] = new(
                new(anonVma.Number),
                new(anonVma.Root.Number),
                references.GetValueOrDefault(anonVma),
                Pins: 0,
                InOrder(lists.GetValueOrDefault(anonVma)));
        Array.Sort(views, static (left, right) => left.Name.Value.CompareTo(right.Name.Value));
        return views;
    }

    private PageView[] Pages()
    {
        var views = new PageView[mappings.Count];
        var count = 0;
        foreach (var (page, places) in mappings)
            views[count++] = new(
                new(page.Number),
                PageKind.Anon,
                new(page.AnonVma.Number),
                page.Index,
                places.Count,
                SwapName.None,
                page.Referenced,
                InOrder(places));
        Array.Sort(views, static (left, right) => left.Name.Value.CompareTo(right.Name.Value));
        return views;
    }

    /// <summary>When a walk comes to a VMA. One that maps a page is always on the list of the page's anon_vma.</summary>
    private static long SequenceOf(Vma vma, AnonVma anonVma)
    {
        foreach (var link in vma.Links)
            if (link.AnonVma == anonVma)
                return link.Sequence;
        return long.MaxValue;
    }

    private static void Note<TKey, TValue>(Dictionary<TKey, List<(long, TValue)>> notes, TKey key, long sequence, TValue value)
        where TKey : notnull
    {
        if (!notes.TryGetValue(key, out var list))
            notes[key] = list = [];
        list.Add((sequence, value));
    }

    private static Sequence<T> InOrder<T>(List<(long Sequence, T Value)>? notes)
    {
        if (notes is null)
            return [];
        notes.Sort(static (left, right) => left.Sequence.CompareTo(right.Sequence));
        var values = new T[notes.Count];
        for (var i = 0; i < values.Length; i++)
            values[i] = notes[i].Value;
        return new(values);
    }
}
