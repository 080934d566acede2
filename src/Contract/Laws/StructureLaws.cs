using RmapProps.Contract.Observations;
using RmapProps.Contract.Parameters;

namespace RmapProps.Contract.Laws;

/// <summary>How VMAs and anon_vmas hang together between steps: the shape of the forest.</summary>
public static class StructureLaws
{
    /// <summary>S1.</summary>
    public static readonly Law AnonVmaHasChain = Law.OfState(
        "anon-vma-has-chain",
        "A VMA has an anon_vma if and only if it is linked to one.",
        "S1",
        VmaFields.AnonVma | VmaFields.Chain,
        moment => ForEachVma(moment, static (_, pid, vma) =>
            vma.AnonVma.IsSome == vma.Chain.Count > 0
                ? null
                : $"{vma.NameIn(pid)} has anon_vma {vma.AnonVma} and chain {vma.Chain}"));

    /// <summary>S2, from the side of the anon_vmas.</summary>
    public static readonly Law ListedVmasLive = Law.OfState(
        "listed-vmas-live",
        "Every VMA on the list of an anon_vma exists and is linked to that anon_vma.",
        "S2",
        VmaFields.End | VmaFields.Chain | AnonVmaFields.Vmas,
        ListedVmasLiveViolation);

    /// <summary>S2, from the side of the VMAs.</summary>
    public static readonly Law LinkedVmasListed = Law.OfState(
        "linked-vmas-listed",
        "Every anon_vma that a VMA is linked to lives, and has that VMA on its list.",
        "S2",
        VmaFields.End | VmaFields.Chain | AnonVmaFields.Vmas,
        moment => ForEachVma(moment, static (moment, pid, vma) =>
        {
            var name = vma.NameIn(pid);
            foreach (var link in vma.Chain)
            {
                if (moment.After.Find(link) is not { } anonVma)
                    return $"{name} is linked to {link}, which does not live";
                if (!anonVma.Vmas.Span.Contains(name))
                    return $"{name} is linked to {link}, whose list is {anonVma.Vmas}";
            }

            return null;
        }));

    /// <summary>S3.</summary>
    public static readonly Law NewestIsOwn = Law.OfState(
        "newest-is-own",
        "The first anon_vma on a VMA's list is the one where its new pages go.",
        "S3",
        VmaFields.AnonVma | VmaFields.Chain,
        moment => ForEachVma(moment, static (_, pid, vma) =>
            vma.Chain.Count == 0 || vma.Chain[0] == vma.AnonVma
                ? null
                : $"{vma.NameIn(pid)} has anon_vma {vma.AnonVma} and chain {vma.Chain}"));

    /// <summary>S4.</summary>
    public static readonly Law OldestIsRoot = Law.OfState(
        "oldest-is-root",
        "The last anon_vma on a VMA's list is a root, and the root of all the others there.",
        "S4",
        VmaFields.Chain | AnonVmaFields.Root,
        moment => ForEachVma(moment, static (moment, pid, vma) =>
        {
            foreach (var link in vma.Chain)
                if (moment.After.Find(link) is { } anonVma && anonVma.Root != vma.Chain[^1])
                    return $"{vma.NameIn(pid)} has chain {vma.Chain}, and the root of {link} is {anonVma.Root}";
            return null;
        }));

    /// <summary>S5.</summary>
    public static readonly Law LinkedOnce = Law.OfState(
        "linked-once",
        "A VMA is linked to an anon_vma at most once.",
        "S5",
        AnonVmaFields.Vmas,
        moment =>
        {
            foreach (var anonVma in moment.After.AnonVmas)
                for (var i = 1; i < anonVma.Vmas.Count; i++)
                    if (anonVma.Vmas[i] != VmaName.Freed && anonVma.Vmas.Span[..i].Contains(anonVma.Vmas[i]))
                        return $"{anonVma.Name} lists {anonVma.Vmas[i]} twice";
            return null;
        });

    /// <summary>S6.</summary>
    public static readonly Law LoneLinkIsRoot = Law.OfState(
        "lone-link-is-root",
        "A VMA is linked to exactly one anon_vma if and only if its own is a root: every fork adds one.",
        "S6",
        VmaFields.AnonVma | VmaFields.Chain | AnonVmaFields.Root,
        moment => ForEachVma(moment, static (moment, pid, vma) =>
            moment.After.Find(vma.AnonVma) is not { } own || own.IsRoot == (vma.Chain.Count == 1)
                ? null
                : $"{vma.NameIn(pid)} has chain {vma.Chain}, and the root of {own.Name} is {own.Root}"));

    /// <summary>S7.</summary>
    public static readonly Law EqualOwnEqualChain = Law.OfState(
        "equal-own-equal-chain",
        "Two VMAs of one process with the same anon_vma are linked to the same anon_vmas in the "
        + "same order: merging relies on it.",
        "S7",
        VmaFields.AnonVma | VmaFields.Chain,
        EqualOwnEqualChainViolation);

    /// <summary>S8.</summary>
    public static readonly Law OlderListsMore = Law.OfState(
        "older-lists-more",
        "Whatever VMA is on the list of an anon_vma is also on the list of the next older one: older is wider.",
        "S8",
        VmaFields.Chain | AnonVmaFields.Vmas,
        OlderListsMoreViolation);

    /// <summary>S11.</summary>
    public static readonly Law RootIsForLife = Law.OfStep(
        "root-is-for-life",
        "A root is its own root, and an anon_vma keeps its root as long as it lives.",
        "S11",
        AnonVmaFields.Root,
        moment =>
        {
            var areSame = moment.Before.AnonVmas.IsSameAs(moment.After.AnonVmas);
            foreach (var anonVma in moment.After.AnonVmas)
            {
                if (moment.After.Find(anonVma.Root) is { IsRoot: false } root)
                    return $"the root of {anonVma.Name} is {root.Name}, whose root is {root.Root}";
                if (!areSame && moment.Before.Find(anonVma.Name) is { } before && before.Root != anonVma.Root)
                    return $"the root of {anonVma.Name} was {before.Root} and is {anonVma.Root}";
            }

            return null;
        }, LawScope.Always);

    /// <summary>S12.</summary>
    public static readonly Law OwnIsPrivate = Law.OfState(
        "own-is-private",
        "VMAs of different processes never have the same anon_vma for their new pages.",
        "S12",
        VmaFields.AnonVma,
        OwnIsPrivateViolation);

    /// <summary>M1.</summary>
    public static readonly Law VmasDisjoint = Law.OfState(
        "vmas-disjoint",
        "The VMAs of a process are not empty, lie in order of address, and share no page.",
        "M1",
        VmaFields.End,
        moment =>
        {
            foreach (var process in moment.After.Processes)
                for (var i = 0; i < process.Vmas.Count; i++)
                    if (process.Vmas[i].Start >= process.Vmas[i].End
                        || (i > 0 && process.Vmas[i - 1].End > process.Vmas[i].Start))
                        return $"{process.Vmas[i].NameIn(process.Name)} is empty or begins inside the one before it";
            return null;
        });

    /// <summary>What is asked of each VMA gets all it needs, so that nothing has to be allocated for the question.</summary>
    private static string? ForEachVma(ResultingState moment, Func<ResultingState, Pid, VmaView, string?> check)
    {
        foreach (var process in moment.After.Processes)
            foreach (var vma in process.Vmas)
                if (check(moment, process.Name, vma) is { } violation)
                    return violation;
        return null;
    }

    private static string? ListedVmasLiveViolation(ResultingState moment)
    {
        foreach (var anonVma in moment.After.AnonVmas)
            foreach (var name in anonVma.Vmas)
            {
                if (name == VmaName.Freed)
                    return $"{anonVma.Name} lists a VMA that was freed: {anonVma.Vmas}";
                if (moment.After.Find(name.Pid)?.VmaAt(name.Start) is not { } vma || vma.NameIn(name.Pid) != name)
                    return $"{anonVma.Name} lists {name}, which does not exist";
                if (!vma.Chain.Span.Contains(anonVma.Name))
                    return $"{anonVma.Name} lists {name}, whose chain is {vma.Chain}";
            }

        return null;
    }

    private static string? EqualOwnEqualChainViolation(ResultingState moment)
    {
        foreach (var process in moment.After.Processes)
            for (var i = 0; i < process.Vmas.Count; i++)
                for (var j = 0; j < i; j++)
                {
                    var (one, other) = (process.Vmas[i], process.Vmas[j]);
                    if (one.AnonVma.IsSome && one.AnonVma == other.AnonVma && one.Chain != other.Chain)
                        return $"{other.NameIn(process.Name)} has chain {other.Chain}, {one.NameIn(process.Name)} has "
                            + $"{one.Chain}";
                }

        return null;
    }

    private static string? OlderListsMoreViolation(ResultingState moment) =>
        ForEachVma(moment, static (moment, pid, vma) =>
        {
            var newer = vma.Chain.Count > 1 ? moment.After.Find(vma.Chain[0]) : null;
            for (var i = 1; i < vma.Chain.Count; i++)
            {
                var older = moment.After.Find(vma.Chain[i]);
                if (newer is not null && older is not null)
                    foreach (var listed in newer.Vmas)
                        if (!older.Vmas.Span.Contains(listed))
                            return $"{listed} is on the list of {newer.Name} and not on that of {older.Name}, which is older in "
                                + $"{vma.NameIn(pid)}";
                newer = older;
            }

            return null;
        });

    private static string? OwnIsPrivateViolation(ResultingState moment)
    {
        foreach (var process in moment.After.Processes)
            foreach (var vma in process.Vmas)
                if (vma.AnonVma.IsSome && FirstOwner(moment.After, vma.AnonVma) is var owner && owner != process.Name)
                    return $"{vma.NameIn(process.Name)} has {vma.AnonVma}, which is also an anon_vma of {owner}";
        return null;
    }

    private static Pid FirstOwner(Observation seen, AnonVmaName anonVma)
    {
        foreach (var process in seen.Processes)
            foreach (var vma in process.Vmas)
                if (vma.AnonVma == anonVma)
                    return process.Name;
        throw new InvalidOperationException($"nobody has {anonVma}");
    }
}
