using RmapProps.Contract.Laws;
using RmapProps.Contract.Observations;
using RmapProps.Contract.Operations;
using RmapProps.Contract.Parameters;

namespace RmapProps.PropertyTests.Harness.Generation;

/// <summary>The situations of pages that are elsewhere: in swap space, in flight, merged by ksmd, or on exec's temporary stack.</summary>
internal static class OffMemorySituations
{
    public static readonly IReadOnlyList<CoverageGoal> All =
    [
        new("a page leaves several processes for swap", moment => moment.Step.Operation is Swapout && moment.Outcome.IsOk
            && moment.After.Swap.Any(swap => swap.Holders > 1)),
        new("a page leaves some of its places for swap and stays in others", moment =>
            moment is { Step.Operation: Swapout, Outcome.Word: OutcomeWord.Ebusy }
            && moment.After.Pages.Any(page => page is { MapCount: > 0, Swap.Value: >= 0 })),
        new("a swap-in that finds the page in memory", moment => CameBack(moment) is { } now && now == Cached(moment)),
        new("a swap-in that copies the page in memory", moment => CameBack(moment) is { } now && Cached(moment) is var cached && cached != PageName.None && now != cached),
        new("a swap-in from swap space", moment => CameBack(moment) is not null && Cached(moment) == PageName.None),
        new("swapoff brings several pages in", moment => moment.Step.Operation is Swapoff && moment.Before.Swap.Count > 1 && moment.After.Swap.Count == 0),
        new("an age that counts several touches", moment => moment is { Step.Operation: Age, Outcome.Count: > 1 }),
        new("a munlock that leaves pages held by others", moment => moment is { Step.Operation: Munlock, Outcome.Count: > 0 }),

        new("a migration that nobody awaits any more", moment => moment.Step.Operation is Putback && moment.Outcome.IsOk
            && moment.After.Pages.Count < moment.Before.Pages.Count - 1),
        new("a migration that keeps an anon_vma without VMAs alive", moment => moment.After.Migrations.Any(migration =>
            moment.After.Find(migration.AnonVma) is { Vmas.Count: 0 })),
        new("the last reference frees a child and its root", moment => moment.Step.Operation is Putback or Prune
            && moment.After.AnonVmas.Count <= moment.Before.AnonVmas.Count - 2),
        new("a fork while a page is in flight", moment => moment.Step.Operation is Fork && moment.Outcome.IsOk && moment.After.Migrations.Count > 0),
        new("a touch that waits for a migration", moment => moment is { Step.Operation: Read or Write, Outcome.Word: OutcomeWord.Blocked }),
        new("two migrations in flight", moment => moment.After.Migrations.Count > 1),

        new("a KSM page of two processes", moment => moment.After.Pages.Any(page => page.Kind == PageKind.Ksm
            && page.Found.Select(place => place.Pid).Distinct().Count() > 1)),
        new("a KSM page that a walk does not find everywhere", moment =>
            moment.After.Pages.Any(page => page.Kind == PageKind.Ksm && page.Found.Count < page.MapCount)),
        new("an item of a process that is gone", moment => moment.After.Items.Any(item => item.Gone)),
        new("ksmd forgets", moment => moment.Step.Operation is Prune && moment.After.Items.Count < moment.Before.Items.Count),
        new("a KSM page goes to swap", moment => moment.After.Pages.Any(page => page is { Kind: PageKind.Ksm, Swap.Value: >= 0 })),
        new("a KSM page is broken by mremap or madvise", moment => moment.Step.Operation is Mremap or Madvise
            && KsmMappings(moment.After) < KsmMappings(moment.Before) && moment.After.Allocated.Pages > moment.Before.Allocated.Pages),

        new("a page of a temporary stack is touched by kernel threads", moment => moment.Step.Operation is Age or Swapout or Isolate
            && moment.Outcome.Word != OutcomeWord.Absent && moment.Before.Processes.Any(process => process.Incomplete)),
        new("a stack moves down", moment => moment.Step.Operation is ExecDone && moment.Outcome.IsOk
            && moment.After.Processes.Any(process => process.Vmas.Any(vma => vma.Offset.Value > vma.Start.Value))),
    ];

    /// <summary>The page at a place that a touch found swapped out and left present; null for any other step.</summary>
    private static PageName? CameBack(Transition moment) =>
        Touched(moment) is var (pid, page)
        && moment.Before.Find(pid)?.EntryAt(page) is { Kind: EntryKind.Swap }
        && moment.After.Find(pid)?.EntryAt(page) is { Kind: EntryKind.Page } now
            ? now.MappedPage
            : null;

    /// <summary>The page that was in memory for it before; none where it was in swap space only.</summary>
    private static PageName Cached(Transition moment)
    {
        var (pid, page) = Touched(moment)!.Value;
        var name = new SwapName(moment.Before.Find(pid)!.EntryAt(page)!.Value.Target);
        return moment.Before.Swap.First(swap => swap.Name == name).Page;
    }

    private static int KsmMappings(Observation seen) => seen.Pages.Where(page => page.Kind == PageKind.Ksm).Sum(page => page.MapCount);

    private static (Pid Pid, PageNumber Page)? Touched(Transition moment) => moment.Step.Operation switch
    {
        Read read => (read.Pid, read.Page),
        Write write => (write.Pid, write.Page),
        _ => null,
    };
}
