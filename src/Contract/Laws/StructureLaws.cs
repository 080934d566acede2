using RmapProps.Contract.Observations;
using RmapProps.Contract.Parameters;

namespace RmapProps.Contract.Laws;

/// <summary>Laws of the connections between VMAs and anon_vmas between steps: the shape of the forest.</summary>
public static class StructureLaws
{
    /// <summary>The anon_vma pointer of a VMA (S1).</summary>
    public static readonly Law AnonVmaHasChain = Law.OfState(
        "anon-vma-has-chain",
        "A VMA has an anon_vma if and only if it is linked to one.",
        "S1",
        VmaFields.AnonVma | VmaFields.Chain,
        state => ForEachVma(state, static (_, pid, vma) =>
            vma.AnonVma.IsSome == vma.Chain.Count > 0
                ? null
                : $"{vma.NameIn(pid)} has anon_vma {vma.AnonVma} and chain {vma.Chain}"));

    /// <summary>The list of an anon_vma agrees with the chains of its VMAs (S2).</summary>
    public static readonly Law ListedVmasLive = Law.OfState(
        "listed-vmas-live",
        "Every VMA on the list of an anon_vma exists and is linked to that anon_vma.",
        "S2",
        VmaFields.End | VmaFields.Chain | AnonVmaFields.Vmas,
        ListedVmasLiveViolation);

    /// <summary>The chain of a VMA agrees with the lists of its anon_vmas (S2).</summary>
    public static readonly Law LinkedVmasListed = Law.OfState(
        "linked-vmas-listed",
        "Every anon_vma that a VMA is linked to is alive and has that VMA on its list.",
        "S2",
        VmaFields.End | VmaFields.Chain | AnonVmaFields.Vmas,
        state => ForEachVma(state, static (state, pid, vma) =>
        {
            var name = vma.NameIn(pid);
            foreach (var link in vma.Chain)
            {
                if (state.After.Find(link) is not { } anonVma)
                    return $"{name} is linked to {link}, which is not alive";
                if (!anonVma.Vmas.Span.Contains(name))
                    return $"{name} is linked to {link}, which has list {anonVma.Vmas}";
            }

            return null;
        }));

    /// <summary>The first link of a VMA (S3).</summary>
    public static readonly Law NewestIsOwn = Law.OfState(
        "newest-is-own",
        "The first anon_vma in a VMA's chain is its own anon_vma, which receives its new pages.",
        "S3",
        VmaFields.AnonVma | VmaFields.Chain,
        state => ForEachVma(state, static (_, pid, vma) =>
            vma.Chain.Count == 0 || vma.Chain[0] == vma.AnonVma
                ? null
                : $"{vma.NameIn(pid)} has anon_vma {vma.AnonVma} and chain {vma.Chain}"));

    /// <summary>The last link of a VMA (S4).</summary>
    public static readonly Law OldestIsRoot = Law.OfState(
        "oldest-is-root",
        "The last anon_vma in a VMA's chain is a root, and it is the root of all others in that chain.",
        "S4",
        VmaFields.Chain | AnonVmaFields.Root,
        state => ForEachVma(state, static (state, pid, vma) =>
        {
            foreach (var link in vma.Chain)
                if (state.After.Find(link) is { } anonVma && anonVma.Root != vma.Chain[^1])
                    return $"{vma.NameIn(pid)} has chain {vma.Chain}, but the root of {link} is {anonVma.Root}";
            return null;
        }));

    /// <summary>Duplicate links (S5).</summary>
    public static readonly Law LinkedOnce = Law.OfState(
        "linked-once",
        "A VMA is linked to an anon_vma at most once.",
        "S5",
        AnonVmaFields.Vmas,
        state =>
        {
            foreach (var anonVma in state.After.AnonVmas)
                for (var i = 1; i < anonVma.Vmas.Count; i++)
                    if (anonVma.Vmas[i] != VmaName.Freed && anonVma.Vmas.Span[..i].Contains(anonVma.Vmas[i]))
                        return $"{anonVma.Name} lists {anonVma.Vmas[i]} twice";
            return null;
        });

    /// <summary>The length of a chain (S6).</summary>
    public static readonly Law LoneLinkIsRoot = Law.OfState(
        "lone-link-is-root",
        "A VMA is linked to exactly one anon_vma if and only if its own anon_vma is a root: every fork adds a link.",
        "S6",
        VmaFields.AnonVma | VmaFields.Chain | AnonVmaFields.Root,
        state => ForEachVma(state, static (state, pid, vma) =>
            state.After.Find(vma.AnonVma) is not { } own || own.IsRoot == (vma.Chain.Count == 1)
                ? null
                : $"{vma.NameIn(pid)} has chain {vma.Chain}, but the root of {own.Name} is {own.Root}"));

    /// <summary>Chains of VMAs that share an anon_vma (S7).</summary>
    public static readonly Law EqualOwnEqualChain = Law.OfState(
        "equal-own-equal-chain",
        "Two VMAs of one process with the same own anon_vma are linked to the same anon_vmas in the same order. Merging relies "
        + "on it.",
        "S7",
        VmaFields.AnonVma | VmaFields.Chain,
        EqualOwnEqualChainViolation);

    /// <summary>Lists along a chain (S8).</summary>
    public static readonly Law OlderListsMore = Law.OfState(
        "older-lists-more",
        "Every VMA on the list of an anon_vma is also on the list of the next older anon_vma in the chain.",
        "S8",
        VmaFields.Chain | AnonVmaFields.Vmas,
        OlderListsMoreViolation);

    /// <summary>Stability of roots (S11).</summary>
    public static readonly Law RootIsForLife = Law.OfStep(
        "root-is-for-life",
        "A root is its own root, and an anon_vma keeps the same root for its whole life.",
        "S11",
        AnonVmaFields.Root,
        transition =>
        {
            var areSame = transition.Before.AnonVmas.IsSameAs(transition.After.AnonVmas);
            foreach (var anonVma in transition.After.AnonVmas)
            {
                if (transition.After.Find(anonVma.Root) is { IsRoot: false } root)
                    return $"the root of {anonVma.Name} is {root.Name}, which has root {root.Root}";
                if (!areSame && transition.Before.Find(anonVma.Name) is { } before && before.Root != anonVma.Root)
                    return $"the root of {anonVma.Name} was {before.Root} and is {anonVma.Root}";
            }

            return null;
        }, LawScope.Always);

    /// <summary>Privacy of the own anon_vma (S12).</summary>
    public static readonly Law OwnIsPrivate = Law.OfState(
        "own-is-private",
        "VMAs of different processes never have the same own anon_vma for their new pages.",
        "S12",
        VmaFields.AnonVma,
        OwnIsPrivateViolation);

    /// <summary>The address space of a process (M1).</summary>
    public static readonly Law VmasDisjoint = Law.OfState(
        "vmas-disjoint",
        "The VMAs of a process are not empty, are sorted by address and do not overlap.",
        "M1",
        VmaFields.End,
        state =>
        {
            foreach (var process in state.After.Processes)
                for (var i = 0; i < process.Vmas.Count; i++)
                    if (process.Vmas[i].Start >= process.Vmas[i].End
                        || (i > 0 && process.Vmas[i - 1].End > process.Vmas[i].Start))
                        return $"{process.Vmas[i].NameIn(process.Name)} is empty or overlaps the VMA before it";
            return null;
        });

    /// <summary>Checks each VMA. The check receives all it needs as arguments, so that no closure is allocated.</summary>
    private static string? ForEachVma(ResultingState state, Func<ResultingState, Pid, VmaView, string?> check)
    {
        foreach (var process in state.After.Processes)
            foreach (var vma in process.Vmas)
                if (check(state, process.Name, vma) is { } violation)
                    return violation;
        return null;
    }

    private static string? ListedVmasLiveViolation(ResultingState state)
    {
        foreach (var anonVma in state.After.AnonVmas)
            foreach (var name in anonVma.Vmas)
            {
                if (name == VmaName.Freed)
                    return $"{anonVma.Name} lists a freed VMA: {anonVma.Vmas}";
                if (state.After.Find(name.Pid)?.VmaAt(name.Start) is not { } vma || vma.NameIn(name.Pid) != name)
                    return $"{anonVma.Name} lists {name}, which does not exist";
                if (!vma.Chain.Span.Contains(anonVma.Name))
                    return $"{anonVma.Name} lists {name}, which has chain {vma.Chain}";
            }

        return null;
    }

    private static string? EqualOwnEqualChainViolation(ResultingState state)
    {
        foreach (var process in state.After.Processes)
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

    private static string? OlderListsMoreViolation(ResultingState state) =>
        ForEachVma(state, static (state, pid, vma) =>
        {
            var newer = vma.Chain.Count > 1 ? state.After.Find(vma.Chain[0]) : null;
            for (var i = 1; i < vma.Chain.Count; i++)
            {
                var older = state.After.Find(vma.Chain[i]);
                if (newer is not null && older is not null)
                    foreach (var listed in newer.Vmas)
                        if (!older.Vmas.Span.Contains(listed))
                            return $"{listed} is on the list of {newer.Name} but not on that of {older.Name}, which is older in "
                                + $"{vma.NameIn(pid)}";
                newer = older;
            }

            return null;
        });

    private static string? OwnIsPrivateViolation(ResultingState state)
    {
        foreach (var process in state.After.Processes)
            foreach (var vma in process.Vmas)
                if (vma.AnonVma.IsSome && FirstOwner(state.After, vma.AnonVma) is var owner && owner != process.Name)
                    return $"{vma.NameIn(process.Name)} has {vma.AnonVma}, which is also the own anon_vma of a VMA of {owner}";
        return null;
    }

    private static Pid FirstOwner(Observation seen, AnonVmaName anonVma)
    {
        foreach (var process in seen.Processes)
            foreach (var vma in process.Vmas)
                if (vma.AnonVma == anonVma)
                    return process.Name;
        throw new InvalidOperationException($"no VMA has {anonVma}");
    }
}
