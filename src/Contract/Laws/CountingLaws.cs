using RmapProps.Contract.Observations;

namespace RmapProps.Contract.Laws;

/// <summary>References and lifetimes: who keeps whom alive.</summary>
public static class CountingLaws
{
    /// <summary>R1, for roots.</summary>
    public static readonly Law RootCountsItsTree = Law.OfState(
        "root-counts-its-tree",
        "A root is referenced once by each living anon_vma of its tree, and by whoever pins it.",
        "R1",
        AnonVmaFields.Root | AnonVmaFields.References | AnonVmaFields.Pins,
        moment =>
        {
            foreach (var root in moment.After.AnonVmas)
            {
                if (!root.IsRoot)
                    continue;
                var expected = root.Pins;
                foreach (var other in moment.After.AnonVmas)
                    if (other.Root == root.Name && !other.IsRoot)
                        expected++;
                if (root.References != expected)
                    return $"expected {root.Name} references {expected}, found {root.References}";
            }

            return null;
        });

    /// <summary>R1, for the others.</summary>
    public static readonly Law OthersCountPins = Law.OfState(
        "others-count-pins",
        "An anon_vma that is no root is referenced only by whoever pins it.",
        "R1",
        AnonVmaFields.Root | AnonVmaFields.References | AnonVmaFields.Pins,
        moment =>
        {
            foreach (var anonVma in moment.After.AnonVmas)
                if (!anonVma.IsRoot && anonVma.References != anonVma.Pins)
                    return $"expected {anonVma.Name} references {anonVma.Pins}, found {anonVma.References}";
            return null;
        });

    /// <summary>R2.</summary>
    public static readonly Law LiveWhileNeeded = Law.OfState(
        "live-while-needed",
        "An anon_vma lives exactly as long as a VMA is on its list or a reference is held.",
        "R2",
        AnonVmaFields.References | AnonVmaFields.Vmas,
        moment =>
        {
            foreach (var anonVma in moment.After.AnonVmas)
                if (anonVma.Vmas.Count == 0 && anonVma.References <= 0)
                    return $"{anonVma.Name} has no VMA and no reference, and lives";
            return null;
        });

    /// <summary>R2, for those who hold a reference.</summary>
    public static readonly Law PinnedLives = Law.OfState(
        "pinned-lives",
        "An anon_vma lives as long as an item of ksmd or a migration holds it.",
        "R2",
        AnonVmaFields.Name | MigrationFields.AnonVma | ItemFields.AnonVma,
        moment =>
        {
            foreach (var migration in moment.After.Migrations)
                if (migration.AnonVma == AnonVmaName.Freed)
                    return $"{migration.Name} holds an anon_vma that was freed";
            foreach (var item in moment.After.Items)
                if (moment.After.Find(item.AnonVma) is null)
                    return $"the item of {item.Process}:{item.Page} holds {item.AnonVma}";
            return null;
        });

    /// <summary>R3.</summary>
    public static readonly Law RootOutlivesTree = Law.OfState(
        "root-outlives-tree",
        "A root anon_vma lives as long as any anon_vma of its tree, because its lock is theirs.",
        "R3",
        AnonVmaFields.Root,
        moment =>
        {
            foreach (var anonVma in moment.After.AnonVmas)
                if (moment.After.Find(anonVma.Root) is null)
                    return $"{anonVma.Name} lives and its root is {anonVma.Root}";
            return null;
        }, LawScope.Always);

    /// <summary>R4.</summary>
    public static readonly Law NothingOutlivesAll = Law.OfState(
        "nothing-outlives-all",
        "When no process, no item and no migration is left, no anon_vma, no chain and no page is.",
        "R4",
        ProcessFields.Name | ItemFields.Process | MigrationFields.Name | FieldMask.Of(AllocatedFields.Section),
        moment => moment.After is { Processes.Count: 0, Items.Count: 0, Migrations.Count: 0, Allocated: var left }
            && (left.AnonVmas != 0 || left.Chains != 0 || left.Pages != 0)
            ? $"left are {left.AnonVmas} anon_vmas, {left.Chains} chains, {left.Pages} pages"
            : null);

    /// <summary>R6.</summary>
    public static readonly Law EveryChainLinked = Law.OfState(
        "every-chain-linked",
        "Every living chain is on the list of one VMA and on the list of one anon_vma.",
        "R6",
        VmaFields.Chain | AnonVmaFields.Vmas | AllocatedFields.Chains,
        moment =>
        {
            var (ofVmas, ofAnonVmas) = (0, 0);
            foreach (var process in moment.After.Processes)
                foreach (var vma in process.Vmas)
                    ofVmas += vma.Chain.Count;
            foreach (var anonVma in moment.After.AnonVmas)
                ofAnonVmas += anonVma.Vmas.Count;
            var living = moment.After.Allocated.Chains;
            return ofVmas == living && ofAnonVmas == living
                ? null
                : $"{living} chains live, {ofVmas} are on lists of VMAs, {ofAnonVmas} on lists of anon_vmas";
        });

    /// <summary>R2, for the count.</summary>
    public static readonly Law CountsAreOfTheLiving = Law.OfState(
        "counts-are-of-the-living",
        "As many anon_vmas and pages are allocated as can be seen.",
        "R2",
        AnonVmaFields.Name | PageFields.Name | AllocatedFields.AnonVmas | AllocatedFields.Pages,
        moment =>
        {
            var (seen, allocated) = (moment.After, moment.After.Allocated);
            return seen.AnonVmas.Count == allocated.AnonVmas && seen.Pages.Count == allocated.Pages
                ? null
                : $"{seen.AnonVmas.Count} anon_vmas and {seen.Pages.Count} pages seen, {allocated.AnonVmas} and "
                    + $"{allocated.Pages} allocated";
        });
}
