using RmapProps.Contract;

namespace RmapProps.Harness;

/// <summary>
/// Points a drawn operation at something that exists: a living process, a range that begins or ends where one of its
/// VMAs does, a page in one, a protection that one has. The rare stories are about neighbours that touch and may
/// become one, and chance alone seldom makes them.
/// </summary>
/// <param name="rng">Where chance comes from.</param>
/// <param name="swarm">The small world, in which everything stays.</param>
internal sealed class Aim(Rng rng, Swarm swarm)
{
    private PageRange? latest;

    /// <summary>The operation, aimed.</summary>
    public Operation At(Operation operation, Observation state)
    {
        IParameter[] parameters = [.. operation.Parameters];
        if (parameters is not [Pid drawn, ..])
            return operation.Verb.Make([.. parameters.Select(parameter => AtObject(operation, parameter, state))]);

        var actor = ActorOf(operation, drawn, state);
        parameters[0] = actor.Name;
        for (var i = 1; i < parameters.Length && actor.Vmas.Count > 0; i++)
            parameters[i] = parameters[i] switch
            {
                PageRange range => latest = Aimed(range, Between(actor)),
                PageNumber => Aimed(parameters[i - 1], rng.Pick(actor.Vmas.Span)),
                Pid child => Unborn(child, state),
                Protection when parameters[i - 1] is PageRange range && rng.OneIn(2) => BesideOf(range, actor).Protection,
                var other => other,
            };
        return operation.Verb.Make(parameters);
    }

    /// <summary>Who is drawn, if he can act; inside an exec one can do nothing but finish it, and outside there is nothing to finish.</summary>
    private ProcessView ActorOf(Operation operation, Pid drawn, Observation state)
    {
        var actor = state.Find(drawn) ?? rng.Pick(state.Processes.Span);
        for (var tries = 4; tries > 0 && actor.Incomplete != operation is ExecDone; tries--)
            actor = rng.Pick(state.Processes.Span);
        return actor;
    }

    /// <summary>What a kernel thread is pointed at: a place that has an entry, a migration that is in flight.</summary>
    private IParameter AtObject(Operation operation, IParameter parameter, Observation state)
    {
        if (parameter is MigrationName && state.Migrations.Count > 0)
            return rng.Pick(state.Migrations.Span).Name;
        if (parameter is not Place)
            return parameter;
        if (operation is Merge && MergeablePlaces(state) is { Count: > 0 } places)
            return places[rng.Below(places.Count)];
        var process = rng.Pick(state.Processes.Span);
        return process.Entries.Count == 0 ? parameter : new Place(process.Name, rng.Pick(process.Entries.Span).Page);
    }

    /// <summary>A name that no process has, where there is one; else the one that was drawn.</summary>
    private Pid Unborn(Pid drawn, Observation state)
    {
        for (var tries = 4; tries > 0 && state.Find(drawn) is not null; tries--)
            drawn = Pid.Draw(rng, swarm);
        return drawn;
    }

    /// <summary>The places that ksmd may merge: pages of mergeable VMAs.</summary>
    private static List<Place> MergeablePlaces(Observation state)
    {
        var places = new List<Place>();
        foreach (var process in state.Processes)
            foreach (var entry in process.Entries)
                if (entry.Kind == EntryKind.Page && process.VmaAt(entry.Page)?.Flags.HasFlag(VmaFlags.Mergeable) == true)
                    places.Add(new(process.Name, entry.Page));
        return places;
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
