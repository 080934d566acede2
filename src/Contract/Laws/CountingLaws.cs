using RmapProps.Contract.Observations;

namespace RmapProps.Contract.Laws;

/// <summary>Laws of references and lifetimes.</summary>
public static class CountingLaws
{
    /// <summary>The reference count of a root (R1).</summary>
    public static readonly Law RootCountsItsTree = Law.OfState(
        "root-counts-its-tree",
        "A root has one reference for each other anon_vma of its tree and one for each pin.",
        "R1",
        AnonVmaFields.Root | AnonVmaFields.References | AnonVmaFields.Pins,
        state =>
        {
            foreach (var root in state.After.AnonVmas)
            {
                if (!root.IsRoot)
                    continue;
                var expected = root.Pins;
                foreach (var other in state.After.AnonVmas)
                    if (other.Root == root.Name && !other.IsRoot)
                        expected++;
                if (root.References != expected)
                    return $"expected {root.Name} references {expected}, found {root.References}";
            }

            return null;
        });

    /// <summary>The reference count of every other anon_vma (R1).</summary>
    public static readonly Law OthersCountPins = Law.OfState(
        "others-count-pins",
        "The reference count of an anon_vma that is not a root is the number of its pins.",
        "R1",
        AnonVmaFields.Root | AnonVmaFields.References | AnonVmaFields.Pins,
        state =>
        {
            foreach (var anonVma in state.After.AnonVmas)
                if (!anonVma.IsRoot && anonVma.References != anonVma.Pins)
                    return $"expected {anonVma.Name} references {anonVma.Pins}, found {anonVma.References}";
            return null;
        });

    /// <summary>The end of an anon_vma's life (R2).</summary>
    public static readonly Law LiveWhileNeeded = Law.OfState(
        "live-while-needed",
        "An anon_vma is alive exactly as long as a VMA is on its list or a reference to it is held.",
        "R2",
        AnonVmaFields.References | AnonVmaFields.Vmas,
        state =>
        {
            foreach (var anonVma in state.After.AnonVmas)
                if (anonVma.Vmas.Count == 0 && anonVma.References <= 0)
                    return $"{anonVma.Name} has no VMA and no reference, but is alive";
            return null;
        });

    /// <summary>The holders of references to an anon_vma (R2).</summary>
    public static readonly Law PinnedLives = Law.OfState(
        "pinned-lives",
        "An anon_vma is not freed while a KSM item or a migration holds a reference to it.",
        "R2",
        AnonVmaFields.Name | MigrationFields.AnonVma | ItemFields.AnonVma,
        state =>
        {
            foreach (var migration in state.After.Migrations)
                if (migration.AnonVma == AnonVmaName.Freed)
                    return $"{migration.Name} holds a freed anon_vma";
            foreach (var item in state.After.Items)
                if (state.After.Find(item.AnonVma) is null)
                    return $"the KSM item of {item.Process}:{item.Page} holds {item.AnonVma}";
            return null;
        });

    /// <summary>The life of a root (R3).</summary>
    public static readonly Law RootOutlivesTree = Law.OfState(
        "root-outlives-tree",
        "A root anon_vma lives as long as any anon_vma of its tree, because they all use its lock.",
        "R3",
        AnonVmaFields.Root,
        state =>
        {
            foreach (var anonVma in state.After.AnonVmas)
                if (state.After.Find(anonVma.Root) is null)
                    return $"{anonVma.Name} is alive, but its root is {anonVma.Root}";
            return null;
        }, LawScope.Always);

    /// <summary>Leaks at the end of a run (R4).</summary>
    public static readonly Law NothingOutlivesAll = Law.OfState(
        "nothing-outlives-all",
        "When no process, KSM item or migration is left, no anon_vma, chain or page is left either.",
        "R4",
        ProcessFields.Name | ItemFields.Process | MigrationFields.Name | FieldMask.Of(AllocatedFields.Section),
        state => state.After is { Processes.Count: 0, Items.Count: 0, Migrations.Count: 0, Allocated: var left }
            && (left.AnonVmas != 0 || left.Chains != 0 || left.Pages != 0)
            ? $"{left.AnonVmas} anon_vmas, {left.Chains} chains and {left.Pages} pages are left"
            : null);

    /// <summary>The two lists of a chain (R6).</summary>
    public static readonly Law EveryChainLinked = Law.OfState(
        "every-chain-linked",
        "Every living chain is on the list of one VMA and on the list of one anon_vma.",
        "R6",
        VmaFields.Chain | AnonVmaFields.Vmas | AllocatedFields.Chains,
        state =>
        {
            var (ofVmas, ofAnonVmas) = (0, 0);
            foreach (var process in state.After.Processes)
                foreach (var vma in process.Vmas)
                    ofVmas += vma.Chain.Count;
            foreach (var anonVma in state.After.AnonVmas)
                ofAnonVmas += anonVma.Vmas.Count;
            var living = state.After.Allocated.Chains;
            return ofVmas == living && ofAnonVmas == living
                ? null
                : $"{living} chains are alive, {ofVmas} are on lists of VMAs, {ofAnonVmas} on lists of anon_vmas";
        });

    /// <summary>The allocation counts (R2).</summary>
    public static readonly Law CountsAreOfTheLiving = Law.OfState(
        "counts-are-of-the-living",
        "The observation shows exactly the allocated anon_vmas and pages.",
        "R2",
        AnonVmaFields.Name | PageFields.Name | AllocatedFields.AnonVmas | AllocatedFields.Pages,
        state =>
        {
            var (seen, allocated) = (state.After, state.After.Allocated);
            return seen.AnonVmas.Count == allocated.AnonVmas && seen.Pages.Count == allocated.Pages
                ? null
                : $"{seen.AnonVmas.Count} anon_vmas and {seen.Pages.Count} pages are visible, {allocated.AnonVmas} and "
                    + $"{allocated.Pages} are allocated";
        });
}
