using RmapProps.Contract.Observations;
using RmapProps.Contract.Operations;
using RmapProps.Contract.Parameters;

namespace RmapProps.Harness.Generation;

/// <summary>
/// Points an operation at existing objects: a living process, a page in a VMA, or the protection of a VMA. A range starts or ends
/// at a bound of a VMA. The rare cases involve adjacent VMAs that may merge, and random arguments seldom produce them.
/// </summary>
/// <param name="rng">The source of random choices.</param>
/// <param name="swarm">The small world, which the operation must not leave.</param>
internal sealed class TargetedArguments(Rng rng, Swarm swarm)
{
    private PageRange? latest;

    /// <summary>Returns the operation with targeted arguments; null if there is no target.</summary>
    /// <param name="verb">The operation.</param>
    /// <param name="parameters">The drawn parameters; targeted ones replace them.</param>
    /// <param name="state">The current state.</param>
    public Operation? At(Verb verb, IParameter[] parameters, Observation state)
    {
        if (parameters is not [Pid drawn, ..])
            return AtObjects(verb, parameters, state);

        var actor = ActorOf(verb, drawn, state);
        parameters[0] = actor.Name;
        if (verb == Mprotect.Form && actor.Vmas.Count > 2 && rng.OneIn(4) && MergingProtection(actor) is { } merging)
            return merging;
        for (var i = 1; i < parameters.Length && actor.Vmas.Count > 0; i++)
            parameters[i] = parameters[i] switch
            {
                PageRange range when verb == Mmap.Form && rng.OneIn(2) => latest = Adjacent(range, rng.Pick(actor.Vmas.Span)),
                PageRange range => latest = Targeted(range, verb == Munlock.Form ? LockedVma(actor) : VmaBetween(actor)),
                PageNumber when verb == Mremap.Form && rng.OneIn(4) => FormerPlace((PageRange)parameters[i - 1], actor),
                PageNumber => Targeted(parameters[i - 1], rng.Pick(actor.Vmas.Span)),
                Pid child => UnusedName(child, state),
                Protection when parameters[i - 1] is PageRange range && rng.OneIn(2) => NeighbourOf(range, actor).Protection,
                var other => other,
            };
        return verb.Make(parameters);
    }

    /// <summary>
    /// Returns the drawn process if it can act. During an exec a process can only finish it; at other times there is no exec to
    /// finish.
    /// </summary>
    private ProcessView ActorOf(Verb verb, Pid drawn, Observation state)
    {
        var actor = state.Find(drawn) ?? rng.Pick(state.Processes.Span);
        for (var tries = 4; tries > 0 && actor.Incomplete != (verb == ExecDone.Form); tries--)
            actor = rng.Pick(state.Processes.Span);
        return actor;
    }

    /// <summary>Targets an operation of a kernel thread: at places with suitable entries, or at a migration in flight.</summary>
    private Operation? AtObjects(Verb verb, IParameter[] parameters, Observation state)
    {
        var places = parameters.Any(parameter => parameter is Place) ? PlacesFor(verb, state) : [];
        for (var i = 0; i < parameters.Length; i++)
            switch (parameters[i])
            {
                case Place when places.Count == 0:
                case MigrationName when verb == Putback.Form && state.Migrations.Count == 0:
                    return null;
                case Place:
                    var position = verb == Merge.Form && i > 0 && rng.OneIn(2)
                        ? SamePageAs((Place)parameters[0], places)
                        : rng.Below(places.Count);
                    parameters[i] = places[position];
                    places.RemoveAt(position);
                    break;
                case MigrationName when verb == Putback.Form:
                    parameters[i] = rng.Pick(state.Migrations.Span).Name;
                    break;
            }

        return verb.Make(parameters);
    }

    /// <summary>
    /// Returns the position of the same page in another process; any position if there is none. ksmd finds pages that a fork left
    /// equal most often, and such a pair has one index in two trees.
    /// </summary>
    private int SamePageAs(Place first, List<Place> places)
    {
        var position = places.FindIndex(place => place.Page == first.Page);
        return position >= 0 ? position : rng.Below(places.Count);
    }

    /// <summary>Returns a name that no process has, if a few tries find one; otherwise the drawn name.</summary>
    private Pid UnusedName(Pid drawn, Observation state)
    {
        for (var tries = 4; tries > 0 && state.Find(drawn) is not null; tries--)
            drawn = ParameterDraws.DrawPid(rng, swarm);
        return drawn;
    }

    /// <summary>
    /// Returns the places that an operation can act on: a page that ksmd may merge, a swap entry, or a mapped page.
    /// </summary>
    private static List<Place> PlacesFor(Verb verb, Observation state)
    {
        var places = new List<Place>();
        foreach (var process in state.Processes)
            foreach (var entry in process.Entries)
            {
                if (entry.Kind == (verb == Drop.Form ? EntryKind.Swap : EntryKind.Page)
                    && (verb != Merge.Form || process.VmaAt(entry.Page)?.Flags.HasFlag(VmaFlags.Mergeable) == true))
                    places.Add(new(process.Name, entry.Page));
            }

        return places;
    }

    /// <summary>
    /// Returns an mprotect that gives a VMA the protection of its two neighbours, so that the three may merge; null if there is
    /// none.
    /// </summary>
    private Mprotect? MergingProtection(ProcessView actor)
    {
        var first = rng.Below(actor.Vmas.Count);
        for (var i = 0; i < actor.Vmas.Count; i++)
        {
            var vma = actor.Vmas[(first + i) % actor.Vmas.Count];
            if (actor.VmaAt(new(vma.Start.Value - 1))?.Protection is { } around
                && around != vma.Protection
                && actor.VmaAt(vma.End)?.Protection == around)
                return new(actor.Name, Within(vma.Start.Value, (int)(vma.End.Value - vma.Start.Value)), around);
        }

        return null;
    }

    /// <summary>Returns a VMA with locked pages, if a few tries find one.</summary>
    private VmaView LockedVma(ProcessView actor)
    {
        var vma = rng.Pick(actor.Vmas.Span);
        for (var tries = 4; tries > 0 && !vma.Flags.HasFlag(VmaFlags.Locked); tries--)
            vma = rng.Pick(actor.Vmas.Span);
        return vma;
    }

    /// <summary>Returns a VMA with neighbours on both sides, if a few tries find one. It can merge in the most ways.</summary>
    private VmaView VmaBetween(ProcessView actor)
    {
        var vma = rng.Pick(actor.Vmas.Span);
        for (var tries = 4; tries > 0 && (Below(vma, actor) is null || actor.VmaAt(vma.End) is null); tries--)
            vma = rng.Pick(actor.Vmas.Span);
        return vma;

        static VmaView? Below(VmaView vma, ProcessView actor) => actor.VmaAt(new(vma.Start.Value - 1));
    }

    /// <summary>Returns a VMA adjacent to a range; a random one if there is none.</summary>
    private VmaView NeighbourOf(PageRange range, ProcessView actor) =>
        actor.VmaAt(range.End) ?? actor.VmaAt(new(range.Start.Value - 1)) ?? rng.Pick(actor.Vmas.Span);

    /// <summary>
    /// Returns a range before or after a VMA. A new mapping next to another one makes neighbours; a new mapping over it destroys
    /// it.
    /// </summary>
    private PageRange Adjacent(PageRange range, VmaView vma) =>
        Within(rng.OneIn(2) ? vma.End.Value : vma.Start.Value - range.Length.Value, range.Length.Value);

    /// <summary>
    /// Returns the position that the indexes of the pages record, where the pages fit between their old neighbours.
    /// </summary>
    private PageNumber FormerPlace(PageRange range, ProcessView actor) =>
        actor.VmaAt(range.Start) is { } vma ? Within(vma.IndexOf(range.Start).Value, range.Length.Value).Start : range.Start;

    /// <summary>
    /// Returns the range of a VMA, its first or last pages, or the pages before or after it. Three times in eight it returns the
    /// previous range instead. So a split range is merged again, and a locked range is unlocked.
    /// </summary>
    private PageRange Targeted(PageRange range, VmaView vma)
    {
        if (latest is { } again && rng.Below(8) < 3)
            return again;
        var length = range.Length.Value;
        return rng.Below(6) switch
        {
            0 => Within(vma.Start.Value, length),
            1 => Within(vma.End.Value - length, length),
            2 => Within(vma.Start.Value - length, length),
            3 => Within(vma.End.Value, length),
            _ => Within(vma.Start.Value, (int)(vma.End.Value - vma.Start.Value)),
        };
    }

    /// <summary>Returns a page of a VMA, or a page from which the preceding range would be adjacent to the VMA.</summary>
    private PageNumber Targeted(IParameter before, VmaView vma)
    {
        var length = before is PageRange range ? range.Length.Value : 1;
        return rng.Below(4) switch
        {
            0 => Within(vma.End.Value, length).Start,
            1 => Within(vma.Start.Value - length, length).Start,
            _ => new(vma.Start.Value + rng.Below((int)(vma.End.Value - vma.Start.Value))),
        };
    }

    /// <summary>Returns a range, moved and cut until it fits in the world.</summary>
    private PageRange Within(long start, int length)
    {
        var kept = Math.Min(length, swarm.Pages);
        return new(new(Math.Clamp(start, swarm.FirstPage, swarm.FirstPage + swarm.Pages - kept)), new(kept));
    }
}
