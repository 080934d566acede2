namespace RmapProps.Oracle;

/// <summary>The view of the whole world: processes and anon_vmas here, pages and what stands for them beside it.</summary>
internal static class Observing
{
    public static Observation Observe(World world)
    {
        var walking = new Walking(world);
        var anonVmas = AnonVmas(world, walking);
        var pages = ObservingPages.Pages(world, walking);
        var chains = world.Processes.Values.Sum(space => space.Vmas.Sum(vma => vma.Links.Length));
        return new(
            Processes: world.Processes.Values.Select(View).ToSequence(),
            AnonVmas: anonVmas,
            Pages: pages,
            Swap: ObservingPages.Swap(world),
            Migrations: ObservingPages.Migrations(world),
            Items: ObservingPages.Items(world),
            Allocated: new(anonVmas.Count, chains, pages.Count));
    }

    public static AnonVmaName NameOf(AnonVma? anonVma) => anonVma is null ? AnonVmaName.None : new(anonVma.Number);

    private static ProcessView View(AddressSpace space) => new(
        space.Pid,
        space.IsIncomplete,
        space.Vmas.Select(View).ToSequence(),
        space.Table.OrderBy(entry => entry.Key).Select(entry => entry.Value.ViewAt(entry.Key)).ToSequence());

    private static VmaView View(Vma vma) => new(
        vma.Start,
        vma.End,
        vma.Offset,
        vma.Mode.Protection,
        vma.Mode.Flags,
        NameOf(vma.AnonVma),
        vma.Links.Reverse().Select(link => NameOf(link.AnonVma)).ToSequence());

    /// <summary>
    /// A root is referenced once by each living anon_vma of its tree, and any by what pins it (rule 59).
    /// </summary>
    private static Sequence<AnonVmaView> AnonVmas(World world, Walking walking)
    {
        var living = world.LivingAnonVmas();
        var descendants = living.Where(anonVma => !anonVma.IsRoot).ToLookup(anonVma => anonVma.Root);
        var pins = world.Pins().ToLookup(anonVma => anonVma);
        return living
            .OrderBy(anonVma => anonVma.Number)
            .Select(anonVma => new AnonVmaView(
                NameOf(anonVma),
                NameOf(anonVma.Root),
                descendants[anonVma].Count() + pins[anonVma].Count(),
                pins[anonVma].Count(),
                walking.ListOf(anonVma).Select(place => NameOf(place.Space, place.Vma)).ToSequence()))
            .ToSequence();
    }

    private static VmaName NameOf(AddressSpace space, Vma vma) => new(space.Pid, vma.Start, vma.End);
}
