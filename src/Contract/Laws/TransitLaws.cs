using RmapProps.Contract.Observations;
using RmapProps.Contract.Operations;

namespace RmapProps.Contract.Laws;

/// <summary>Laws of pages in transit: in swap, in migration, or just shared by a fork.</summary>
public static class TransitLaws
{
    /// <summary>The way from a page in swap or in migration to its former mappings (P6).</summary>
    public static readonly Law AbsentPageIsReachable = Law.OfState(
        "absent-page-is-reachable",
        "A VMA with a swap or migration entry of an anonymous page in memory is linked to the page's anon_vma, so that the page "
        + "can keep it.",
        "P6",
        VmaFields.End | VmaFields.Chain | EntryFields.Kind | EntryFields.Target
            | PageFields.Kind | PageFields.AnonVma | SwapFields.Page | MigrationFields.Old,
        state =>
        {
            foreach (var process in state.After.Processes)
                foreach (var entry in process.Entries)
                    if (PageBehind(state.After, entry) is { Kind: PageKind.Anon } page
                        && !state.IsForeign(page.Name)
                        && process.VmaAt(entry.Page) is { } vma
                        && !vma.Chain.Span.Contains(page.AnonVma))
                        return $"{process.Name}:{entry.Page} holds {entry.TargetText} of {page.Name}, which belongs to "
                            + $"{page.AnonVma}; its VMA has chain {vma.Chain}";
            return null;
        }, usesHistory: true);

    /// <summary>The end of a migration (P7).</summary>
    public static readonly Law MigrationEntryIsAwaited = Law.OfState(
        "migration-entry-is-awaited",
        "No migration entry outlives its migration, because nothing would ever replace it.",
        "P7",
        EntryFields.Kind | EntryFields.Target | MigrationFields.Name,
        state =>
        {
            foreach (var process in state.After.Processes)
                foreach (var entry in process.Entries)
                    if (entry.Kind == EntryKind.Migration && MigrationOf(state.After, entry.Target) is null)
                        return $"{process.Name}:{entry.Page} has an entry of a migration that has ended";
            return null;
        });

    /// <summary>The list of a child's own anon_vma right after the fork (P8).</summary>
    public static readonly Law OwnBeginsWithChild = Law.OfStep(
        "own-begins-with-child",
        "After a fork, the lists of the child's own anon_vmas contain only VMAs of the child; only its own children may join "
        + "later.",
        "P8",
        VmaFields.AnonVma | AnonVmaFields.Vmas,
        transition =>
        {
            if (transition is not { Step.Operation: Fork fork, Outcome.IsOk: true }
                || transition.After.Find(fork.Child) is not { } child)
                return null;
            foreach (var vma in child.Vmas)
                if (transition.After.Find(vma.AnonVma) is { } own)
                    foreach (var listed in own.Vmas)
                        if (listed.Pid != fork.Child)
                            return $"{own.Name} is {fork.Child}'s own, but lists {listed}";
            return null;
        });

    /// <summary>The effect of a swapout on the mappings of a page (M3).</summary>
    public static readonly Law SwapoutLeavesHolders = Law.OfStep(
        "swapout-leaves-holders",
        "A page that was swapped out is not mapped anywhere, and each of its former mappings holds its swap entry.",
        "M3",
        EntryFields.Kind | EntryFields.Target | PageFields.MapCount | PageFields.Swap | SwapFields.Holders,
        transition =>
        {
            if (transition is not { Step.Operation: Swapout swapout, Outcome.IsOk: true }
                || transition.Before.Find(swapout.Place.Pid)?.EntryAt(swapout.Place.Page) is not { } entry
                || transition.Before.Find(entry.MappedPage) is not { } before
                || transition.After.Find(before.Name) is not { } after)
                return null;
            var expected = before.MapCount + (SwapOf(transition.Before, before.Swap)?.Holders ?? 0);
            var holders = SwapOf(transition.After, after.Swap)?.Holders ?? 0;
            return after.MapCount == 0 && holders == expected
                ? null
                : $"{before.Name} had map count {before.MapCount} and has {after.MapCount}, and {after.Swap} has {holders} "
                    + $"holders; expected {expected}";
        });

    private static PageView? PageBehind(Observation seen, EntryView entry) => entry.Kind switch
    {
        EntryKind.Swap => SwapOf(seen, new(entry.Target)) is { } swap ? seen.Find(swap.Page) : null,
        EntryKind.Migration => MigrationOf(seen, entry.Target) is { } migration ? seen.Find(migration.Old) : null,
        _ => null,
    };

    private static SwapView? SwapOf(Observation seen, SwapName name)
    {
        foreach (var swap in seen.Swap)
            if (swap.Name == name)
                return swap;
        return null;
    }

    private static MigrationView? MigrationOf(Observation seen, int number)
    {
        foreach (var migration in seen.Migrations)
            if (migration.Name.Value == number)
                return migration;
        return null;
    }
}
