using RmapProps.Contract.Observations;
using RmapProps.Contract.Operations;

namespace RmapProps.Contract.Laws;

/// <summary>Pages that are not where they were: in swap, in flight, or shared by a fork a moment ago.</summary>
public static class TransitLaws
{
    /// <summary>P6.</summary>
    public static readonly Law AbsentPageIsReachable = Law.OfState(
        "absent-page-is-reachable",
        "Whoever holds a swap or migration entry of an anonymous page in memory is linked to the page's anon_vma, so that the "
        + "page may stay where it hangs.",
        "P6",
        VmaFields.End | VmaFields.Chain | EntryFields.Kind | EntryFields.Target
            | PageFields.Kind | PageFields.AnonVma | SwapFields.Page | MigrationFields.Old,
        moment =>
        {
            foreach (var process in moment.After.Processes)
                foreach (var entry in process.Entries)
                    if (PageBehind(moment.After, entry) is { Kind: PageKind.Anon } page
                        && !moment.IsForeign(page.Name)
                        && process.VmaAt(entry.Page) is { } vma
                        && !vma.Chain.Span.Contains(page.AnonVma))
                        return $"{process.Name}:{entry.Page} holds {entry.TargetText} of {page.Name}, which hangs on "
                            + $"{page.AnonVma}; its VMA has chain {vma.Chain}";
            return null;
        }, usesHistory: true);

    /// <summary>P7.</summary>
    public static readonly Law MigrationEntryIsAwaited = Law.OfState(
        "migration-entry-is-awaited",
        "No migration entry outlives its migration: nobody would ever replace it.",
        "P7",
        EntryFields.Kind | EntryFields.Target | MigrationFields.Name,
        moment =>
        {
            foreach (var process in moment.After.Processes)
                foreach (var entry in process.Entries)
                    if (entry.Kind == EntryKind.Migration && MigrationOf(moment.After, entry.Target) is null)
                        return $"{process.Name}:{entry.Page} waits for a migration that is over";
            return null;
        });

    /// <summary>P8, at the moment when it is decided.</summary>
    public static readonly Law OwnBeginsWithChild = Law.OfStep(
        "own-begins-with-child",
        "After a fork, the child's own anon_vmas list the child and nobody else: only what it forks later may join.",
        "P8",
        VmaFields.AnonVma | AnonVmaFields.Vmas,
        moment =>
        {
            if (moment is not { Step.Operation: Fork fork, Outcome.IsOk: true } || moment.After.Find(fork.Child) is not { } child)
                return null;
            foreach (var vma in child.Vmas)
                if (moment.After.Find(vma.AnonVma) is { } own)
                    foreach (var listed in own.Vmas)
                        if (listed.Pid != fork.Child)
                            return $"{own.Name} is {fork.Child}'s own, and lists {listed}";
            return null;
        });

    /// <summary>M3.</summary>
    public static readonly Law SwapoutLeavesHolders = Law.OfStep(
        "swapout-leaves-holders",
        "A page that was swapped out is mapped nowhere, and each mapping it had holds its swap entry.",
        "M3",
        EntryFields.Kind | EntryFields.Target | PageFields.MapCount | PageFields.Swap | SwapFields.Holders,
        moment =>
        {
            if (moment is not { Step.Operation: Swapout swapout, Outcome.IsOk: true }
                || moment.Before.Find(swapout.Place.Pid)?.EntryAt(swapout.Place.Page) is not { } entry
                || moment.Before.Find(entry.MappedPage) is not { } before
                || moment.After.Find(before.Name) is not { } after)
                return null;
            var expected = before.MapCount + (SwapOf(moment.Before, before.Swap)?.Holders ?? 0);
            var holders = SwapOf(moment.After, after.Swap)?.Holders ?? 0;
            return after.MapCount == 0 && holders == expected
                ? null
                : $"{before.Name} was mapped {before.MapCount}, is mapped {after.MapCount}, and {holders} hold {after.Swap}; "
                    + $"expected {expected}";
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
