using RmapProps.Contract.Observations;
using RmapProps.Contract.Operations;
using RmapProps.Contract.Parameters;

namespace RmapProps.Harness.Generation;

/// <summary>
/// Points an operation that is being drawn at something that exists: a living process, a range that begins or ends where
/// one of its VMAs does, a page in one, a protection that one has. The rare stories are about neighbours that touch and
/// may become one, and chance alone seldom makes them.
/// </summary>
/// <param name="rng">Where chance comes from.</param>
/// <param name="swarm">The small world, in which everything stays.</param>
internal sealed class TargetedArguments(Rng rng, Swarm swarm)
{
    private PageRange? latest;

    /// <summary>The operation, aimed; null where there is nothing that it could be aimed at.</summary>
    /// <param name="verb">Which operation.</param>
    /// <param name="parameters">What was drawn for it; what is better takes its place.</param>
    /// <param name="state">What there is.</param>
    public Operation? At(Verb verb, IParameter[] parameters, Observation state)
    {
        if (parameters is not [Pid drawn, ..])
            return AtObjects(verb, parameters, state);

        var actor = ActorOf(verb, drawn, state);
        parameters[0] = actor.Name;
        if (verb == Mprotect.Form && actor.Vmas.Count > 2 && rng.OneIn(4) && Healing(actor) is { } healing)
            return healing;
        for (var i = 1; i < parameters.Length && actor.Vmas.Count > 0; i++)
            parameters[i] = parameters[i] switch
            {
                PageRange range when verb == Mmap.Form && rng.OneIn(2) => latest = Beside(range, rng.Pick(actor.Vmas.Span)),
                PageRange range => latest = Aimed(range, verb == Munlock.Form ? Locked(actor) : Between(actor)),
                PageNumber when verb == Mremap.Form && rng.OneIn(4) => WhereItWas((PageRange)parameters[i - 1], actor),
                PageNumber => Aimed(parameters[i - 1], rng.Pick(actor.Vmas.Span)),
                Pid child => Unborn(child, state),
                Protection when parameters[i - 1] is PageRange range && rng.OneIn(2) => BesideOf(range, actor).Protection,
                var other => other,
            };
        return verb.Make(parameters);
    }

    /// <summary>
    /// Who is drawn, if he can act; inside an exec one can do nothing but finish it, and outside there is nothing to finish.
    /// </summary>
    private ProcessView ActorOf(Verb verb, Pid drawn, Observation state)
    {
        var actor = state.Find(drawn) ?? rng.Pick(state.Processes.Span);
        for (var tries = 4; tries > 0 && actor.Incomplete != (verb == ExecDone.Form); tries--)
            actor = rng.Pick(state.Processes.Span);
        return actor;
    }

    /// <summary>What a kernel thread is pointed at: places that have what it looks for, a migration that is in flight.</summary>
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
    /// Where the same page of another process is: what a fork left equal, ksmd finds most often, and its two pages have one
    /// index in two trees. Any place where there is none.
    /// </summary>
    private int SamePageAs(Place first, List<Place> places)
    {
        var position = places.FindIndex(place => place.Page == first.Page);
        return position >= 0 ? position : rng.Below(places.Count);
    }

    /// <summary>A name that no process has, where there is one; else the one that was drawn.</summary>
    private Pid Unborn(Pid drawn, Observation state)
    {
        for (var tries = 4; tries > 0 && state.Find(drawn) is not null; tries--)
            drawn = ParameterDraws.DrawPid(rng, swarm);
        return drawn;
    }

    /// <summary>
    /// The places where the operation finds something: a page that ksmd may merge, one that is cached, one that is mapped.
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
    /// An mprotect that gives a VMA what its two neighbours have, so that three may become one; null where there is none.
    /// </summary>
    private Mprotect? Healing(ProcessView actor)
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

    /// <summary>A VMA whose pages are locked, where a few tries find one.</summary>
    private VmaView Locked(ProcessView actor)
    {
        var vma = rng.Pick(actor.Vmas.Span);
        for (var tries = 4; tries > 0 && !vma.Flags.HasFlag(VmaFlags.Locked); tries--)
            vma = rng.Pick(actor.Vmas.Span);
        return vma;
    }

    /// <summary>A VMA that touches others on both sides, where a few tries find one: there are the most ways to merge.</summary>
    private VmaView Between(ProcessView actor)
    {
        var vma = rng.Pick(actor.Vmas.Span);
        for (var tries = 4; tries > 0 && (Below(vma, actor) is null || actor.VmaAt(vma.End) is null); tries--)
            vma = rng.Pick(actor.Vmas.Span);
        return vma;

        static VmaView? Below(VmaView vma, ProcessView actor) => actor.VmaAt(new(vma.Start.Value - 1));
    }

    /// <summary>A VMA that a range touches; any other where it touches none.</summary>
    private VmaView BesideOf(PageRange range, ProcessView actor) =>
        actor.VmaAt(range.End) ?? actor.VmaAt(new(range.Start.Value - 1)) ?? rng.Pick(actor.Vmas.Span);

    /// <summary>Before or behind the VMA: a new mapping beside another one makes neighbours, one over it ends a story.</summary>
    private PageRange Beside(PageRange range, VmaView vma) =>
        Within(rng.OneIn(2) ? vma.End.Value : vma.Start.Value - range.Length.Value, range.Length.Value);

    /// <summary>Where the indexes of the pages say that they were once: they fit between their old neighbours.</summary>
    private PageNumber WhereItWas(PageRange range, ProcessView actor) =>
        actor.VmaAt(range.Start) is { } vma ? Within(vma.IndexOf(range.Start).Value, range.Length.Value).Start : range.Start;

    /// <summary>
    /// All of the VMA, its first or last pages, or those before or behind it; or, three times in eight, once more the
    /// range of the time before: what was split there is joined again, what was locked unlocked.
    /// </summary>
    private PageRange Aimed(PageRange range, VmaView vma)
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

    /// <summary>A page of the VMA; or one from which the range that was named before it would touch the VMA.</summary>
    private PageNumber Aimed(IParameter before, VmaView vma)
    {
        var length = before is PageRange range ? range.Length.Value : 1;
        return rng.Below(4) switch
        {
            0 => Within(vma.End.Value, length).Start,
            1 => Within(vma.Start.Value - length, length).Start,
            _ => new(vma.Start.Value + rng.Below((int)(vma.End.Value - vma.Start.Value))),
        };
    }

    /// <summary>The range, moved and cut until it lies in the world.</summary>
    private PageRange Within(long start, int length)
    {
        var kept = Math.Min(length, swarm.Pages);
        return new(new(Math.Clamp(start, swarm.FirstPage, swarm.FirstPage + swarm.Pages - kept)), new(kept));
    }
}
