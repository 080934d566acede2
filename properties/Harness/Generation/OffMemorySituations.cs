using RmapProps.Contract.Laws;
using RmapProps.Contract.Observations;
using RmapProps.Contract.Operations;
using RmapProps.Contract.Parameters;

namespace RmapProps.PropertyTests.Harness.Generation;

/// <summary>
/// The situations of pages outside normal mappings: in swap space, in flight, merged by ksmd, or on exec's temporary stack.
/// </summary>
internal static class OffMemorySituations
{
    public static readonly IReadOnlyList<CoverageGoal> All =
    [
        new(
            "a page of several processes is swapped out",
            transition => transition.Step.Operation is Swapout && transition.Outcome.IsOk
                && transition.After.Swap.Any(swap => swap.Holders > 1)),
        new("a page is swapped out at some places and stays mapped at others", transition =>
            transition is { Step.Operation: Swapout, Outcome.Word: OutcomeWord.Ebusy }
            && transition.After.Pages.Any(page => page is { MapCount: > 0, Swap.Value: >= 0 })),
        new("a swap-in that finds the page in memory", transition =>
            CameBack(transition) is { } now && now == Cached(transition)),
        new("a swap-in that copies the page in memory", transition =>
            CameBack(transition) is { } now && Cached(transition) is var cached && cached != PageName.None && now != cached),
        new("a swap-in from swap space", transition => CameBack(transition) is not null && Cached(transition) == PageName.None),
        new("swapoff brings several pages in", transition =>
            transition.Step.Operation is Swapoff && transition.Before.Swap.Count > 1 && transition.After.Swap.Count == 0),
        new("an age that counts several touches", transition => transition is { Step.Operation: Age, Outcome.Count: > 1 }),
        new("a munlock that leaves pages held by others", transition =>
            transition is { Step.Operation: Munlock, Outcome.Count: > 0 }),

        new(
            "a migration of a page that was unmapped meanwhile",
            transition => transition.Step.Operation is Putback && transition.Outcome.IsOk
                && transition.After.Pages.Count < transition.Before.Pages.Count - 1),
        new("a migration that keeps an anon_vma without VMAs alive", transition => transition.After.Migrations.Any(migration =>
            transition.After.Find(migration.AnonVma) is { Vmas.Count: 0 })),
        new("the last reference frees a child and its root", transition => transition.Step.Operation is Putback or Prune
            && transition.After.AnonVmas.Count <= transition.Before.AnonVmas.Count - 2),
        new("a fork while a page is in flight", transition =>
            transition.Step.Operation is Fork && transition.Outcome.IsOk && transition.After.Migrations.Count > 0),
        new("a touch that waits for a migration", transition =>
            transition is { Step.Operation: Read or Write, Outcome.Word: OutcomeWord.Blocked }),
        new("two migrations in flight", transition => transition.After.Migrations.Count > 1),

        new("a KSM page of two processes", transition => transition.After.Pages.Any(page => page.Kind == PageKind.Ksm
            && page.Found.Select(place => place.Pid).Distinct().Count() > 1)),
        new("a KSM page that a walk does not find everywhere", transition =>
            transition.After.Pages.Any(page => page.Kind == PageKind.Ksm && page.Found.Count < page.MapCount)),
        new("an item of a dead process", transition => transition.After.Items.Any(item => item.Gone)),
        new("ksmd forgets", transition =>
            transition.Step.Operation is Prune && transition.After.Items.Count < transition.Before.Items.Count),
        new("a KSM page goes to swap", transition =>
            transition.After.Pages.Any(page => page is { Kind: PageKind.Ksm, Swap.Value: >= 0 })),
        new("a KSM page is broken by mremap or madvise", transition => transition.Step.Operation is Mremap or Madvise
            && KsmMappings(transition.After) < KsmMappings(transition.Before)
            && transition.After.Allocated.Pages > transition.Before.Allocated.Pages),

        new(
            "a page of a temporary stack is touched by kernel threads",
            transition => transition.Step.Operation is Age or Swapout or Isolate
                && transition.Outcome.Word != OutcomeWord.Absent
                && transition.Before.Processes.Any(process => process.Incomplete)),
        new("a stack moves down", transition => transition.Step.Operation is ExecDone && transition.Outcome.IsOk
            && transition.After.Processes.Any(process => process.Vmas.Any(vma => vma.Offset.Value > vma.Start.Value))),
    ];

    /// <summary>Returns the page that a touch brought back from swap; null for any other step.</summary>
    private static PageName? CameBack(Transition transition) =>
        Touched(transition) is var (pid, page)
        && transition.Before.Find(pid)?.EntryAt(page) is { Kind: EntryKind.Swap }
        && transition.After.Find(pid)?.EntryAt(page) is { Kind: EntryKind.Page } now
            ? now.MappedPage
            : null;

    /// <summary>Returns the page that was cached for it before; none if it was only in swap space.</summary>
    private static PageName Cached(Transition transition)
    {
        var (pid, page) = Touched(transition)!.Value;
        var name = new SwapName(transition.Before.Find(pid)!.EntryAt(page)!.Value.Target);
        return transition.Before.Swap.First(swap => swap.Name == name).Page;
    }

    private static int KsmMappings(Observation seen) =>
        seen.Pages.Where(page => page.Kind == PageKind.Ksm).Sum(page => page.MapCount);

    private static (Pid Pid, PageNumber Page)? Touched(Transition transition) => transition.Step.Operation switch
    {
        Read read => (read.Pid, read.Page),
        Write write => (write.Pid, write.Page),
        _ => null,
    };
}
