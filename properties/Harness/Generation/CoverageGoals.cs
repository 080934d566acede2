using RmapProps.Contract.Laws;
using RmapProps.Contract.Observations;
using RmapProps.Contract.Operations;
using RmapProps.Contract.Parameters;
using RmapProps.Oracle;

namespace RmapProps.PropertyTests.Harness.Generation;

/// <summary>Something that a generator must sometimes bring about, known by what can be seen before and after a step.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Shows">Whether it has just happened.</param>
public sealed record CoverageGoal(string Name, Func<Transition, bool> Shows)
{
    public override string ToString() => Name;
}

/// <summary>The interesting situations of a reverse map.</summary>
public static class CoverageGoals
{
    public static readonly IReadOnlyList<CoverageGoal> All =
    [
        .. from number in Enumerable.Range(1, 8)
           select new CoverageGoal($"merge, case {number}", moment => MergeCases.Of(moment) == number),
        new("two VMAs with pages become one", moment => MergeCases.Of(moment) is not null && OwnersGone(moment) == 1),

        new("a chain of three or more", moment =>
            moment.After.Processes.Any(process => process.Vmas.Any(vma => vma.Chain.Count >= 3))),
        new("a chain of four or more", moment =>
            moment.After.Processes.Any(process => process.Vmas.Any(vma => vma.Chain.Count >= 4))),
        new("a parent exits before its child", ParentGoesFirst),
        new("a fork without a dontfork VMA", moment => moment.Step.Operation is Fork fork && moment.Outcome.IsOk
            && moment.Before.Find(fork.Parent)!.Vmas.Any(vma => vma.Flags.HasFlag(VmaFlags.DontFork))),

        new("a demand write over the zero page", moment => Wrote(moment) is ({ Kind: EntryKind.Zero }, { Kind: EntryKind.Page })),
        new("copy on write", moment => Wrote(moment) is ({ Kind: EntryKind.Page } old, { } now) && now.Target != old.Target),
        new("reuse on write", moment =>
            Wrote(moment) is ({ Kind: EntryKind.Page, Writable: false } old, { } now) && now.Target == old.Target),
        new("reuse on write moves a page to its owner", moment =>
            Wrote(moment) is ({ Kind: EntryKind.Page } old, { } now) && now.Target == old.Target
            && moment.Before.Find(old.MappedPage)!.AnonVma != moment.After.Find(now.MappedPage)!.AnonVma),
        new("an adopted anon_vma", Adopts),
        new("stack growth", moment =>
            Touched(moment) is var (pid, page) && moment.Outcome.IsOk && moment.Before.Find(pid)!.VmaAt(page) is null),
        new("a page mapped by three processes", moment =>
            moment.After.Pages.Any(page => page.Found.Select(place => place.Pid).Distinct().Count() >= 3)),
        new("an anon_vma of three VMAs of one process", moment =>
            moment.After.AnonVmas.Any(anonVma => anonVma.Vmas.CountBy(vma => vma.Pid).Any(pair => pair.Value >= 3))),

        new("mremap with pages", moment => MovesPages(moment, _ => true)),
        new("mremap of a page that others map too", moment => MovesPages(moment, page => page.MapCount > 1)),
        new("mremap over pages", moment => moment.Step.Operation is Mremap mremap && moment.Outcome.IsOk
            && moment.Before.Find(mremap.Pid)!.Entries.Any(entry => mremap.Destination.Contains(entry.Page))),
        new("mlock brings pages in", moment =>
            moment is { Step.Operation: Mlock, Outcome.IsOk: true }
            && moment.After.Allocated.Pages > moment.Before.Allocated.Pages),
        new("dontneed drops pages", moment => moment.Step.Operation is Madvise { Advice: var advice } && advice == Advice.DontNeed
            && moment.After.Allocated.Pages < moment.Before.Allocated.Pages),

        .. OffMemorySituations.All,

        new("a failing allocation in a fork", moment => moment is { Step.Operation: Fork, Outcome.Word: OutcomeWord.Enomem }),
        new("a failing allocation in a fork of a VMA with pages", moment =>
            moment is { Step: { Operation: Fork, Failure.Nth: > 2 }, Outcome.Word: OutcomeWord.Enomem }),
        new("a failing allocation in a split", moment => moment is { Step.Operation: Munmap, Outcome.Word: OutcomeWord.Enomem }),
        new("a failing allocation in a write", moment => moment is { Step.Operation: Write, Outcome.Word: OutcomeWord.Enomem }),
        new("nothing is left", moment =>
            moment.After is { Processes.Count: 0, Allocated: { AnonVmas: 0, Chains: 0, Pages: 0 } }
            && moment.Before.Allocated.Pages > 0),
    ];

    /// <summary>
    /// Whether an allocation that failed kept a step from merging (rule 11): it ends well all the same, with more VMAs than
    /// it ends with where nothing fails.
    /// </summary>
    public static bool MergeFailed(Scenario scenario, int position, Outcome outcome, Observation after)
    {
        var step = scenario.Steps[position];
        if (step is not { Failure: not null, Operation: Mprotect or Mlock or Munlock or Madvise } || !outcome.IsOk)
            return false;
        var machine = new ForwardMap();
        foreach (var earlier in scenario.Steps.Span[..position])
            earlier.ApplyTo(machine);
        return (step with { Failure = null }).ApplyTo(machine).IsOk && VmasOf(machine.Observe()) < VmasOf(after);
    }

    private static int VmasOf(Observation seen) => seen.Processes.Sum(process => process.Vmas.Count);

    private static (Pid Pid, PageNumber Page)? Touched(Transition moment) => moment.Step.Operation switch
    {
        Read read => (read.Pid, read.Page),
        Write write => (write.Pid, write.Page),
        _ => null,
    };

    /// <summary>The entry that a write found, and the one that it left.</summary>
    private static (EntryView? Old, EntryView? Now) Wrote(Transition moment) =>
        moment.Step.Operation is Write write && moment.Outcome.IsOk
        ? (moment.Before.Find(write.Pid)!.EntryAt(write.Page), moment.After.Find(write.Pid)!.EntryAt(write.Page))
        : default;

    private static bool Adopts(Transition moment) =>
        Touched(moment) is var (pid, page)
        && moment.Outcome.IsOk
        && moment.Before.Find(pid)!.VmaAt(page) is { AnonVma.IsSome: false }
        && moment.After.Find(pid)!.VmaAt(page) is { AnonVma: { IsSome: true } adopted }
        && moment.Before.Find(adopted) is not null;

    private static bool ParentGoesFirst(Transition moment)
    {
        if (moment.Step.Operation is not Exit exit || moment.Before.Find(exit.Pid) is not { } parent)
            return false;
        var own = parent.Vmas.Select(vma => vma.AnonVma).Where(name => name.IsSome).ToHashSet();
        return moment.After.Processes.Any(process => process.Vmas.Any(vma => vma.Chain.Skip(1).Any(own.Contains)));
    }

    private static bool MovesPages(Transition moment, Func<PageView, bool> which) =>
        moment.Step.Operation is Mremap mremap
        && moment.Outcome.IsOk
        && moment.Before.Find(mremap.Pid)!.Entries.Any(entry =>
            entry.Kind == EntryKind.Page && mremap.Range.Contains(entry.Page) && which(moment.Before.Find(entry.MappedPage)!));

    /// <summary>How many fewer VMAs with an anon_vma there are than before.</summary>
    private static int OwnersGone(Transition moment) => OwnersOf(moment.Before) - OwnersOf(moment.After);

    private static int OwnersOf(Observation seen) => seen.Processes.Sum(process => process.Vmas.Count(vma => vma.AnonVma.IsSome));
}
