using RmapProps.Contract.Laws;
using RmapProps.Contract.Observations;
using RmapProps.Contract.Operations;
using RmapProps.Contract.Parameters;
using RmapProps.Oracle;

namespace RmapProps.PropertyTests.Harness.Generation;

/// <summary>A situation that the generator must reach sometimes, recognized from the states before and after a step.</summary>
/// <param name="Name">The name of the situation.</param>
/// <param name="Shows">Returns whether a step has just reached it.</param>
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
           select new CoverageGoal($"merge, case {number}", transition => MergeCases.Of(transition) == number),
        new("two VMAs with pages become one", transition => MergeCases.Of(transition) is not null && OwnersGone(transition) == 1),

        new("a chain of three or more", transition =>
            transition.After.Processes.Any(process => process.Vmas.Any(vma => vma.Chain.Count >= 3))),
        new("a chain of four or more", transition =>
            transition.After.Processes.Any(process => process.Vmas.Any(vma => vma.Chain.Count >= 4))),
        new("a parent exits before its child", ParentGoesFirst),
        new("a fork without a dontfork VMA", transition => transition.Step.Operation is Fork fork && transition.Outcome.IsOk
            && transition.Before.Find(fork.Parent)!.Vmas.Any(vma => vma.Flags.HasFlag(VmaFlags.DontFork))),

        new("a demand write over the zero page", transition =>
            Wrote(transition) is ({ Kind: EntryKind.Zero }, { Kind: EntryKind.Page })),
        new("copy on write", transition =>
            Wrote(transition) is ({ Kind: EntryKind.Page } old, { } now) && now.Target != old.Target),
        new("reuse on write", transition =>
            Wrote(transition) is ({ Kind: EntryKind.Page, Writable: false } old, { } now) && now.Target == old.Target),
        new("reuse on write moves a page to its owner", transition =>
            Wrote(transition) is ({ Kind: EntryKind.Page } old, { } now) && now.Target == old.Target
            && transition.Before.Find(old.MappedPage)!.AnonVma != transition.After.Find(now.MappedPage)!.AnonVma),
        new("an adopted anon_vma", Adopts),
        new("stack growth", transition =>
            Touched(transition) is var (pid, page) && transition.Outcome.IsOk
                && transition.Before.Find(pid)!.VmaAt(page) is null),
        new("a page mapped by three processes", transition =>
            transition.After.Pages.Any(page => page.Found.Select(place => place.Pid).Distinct().Count() >= 3)),
        new("an anon_vma of three VMAs of one process", transition =>
            transition.After.AnonVmas.Any(anonVma => anonVma.Vmas.CountBy(vma => vma.Pid).Any(pair => pair.Value >= 3))),

        new("mremap with pages", transition => MovesPages(transition, _ => true)),
        new("mremap of a page that others map too", transition => MovesPages(transition, page => page.MapCount > 1)),
        new("mremap over pages", transition => transition.Step.Operation is Mremap mremap && transition.Outcome.IsOk
            && transition.Before.Find(mremap.Pid)!.Entries.Any(entry => mremap.Destination.Contains(entry.Page))),
        new("mlock brings pages in", transition =>
            transition is { Step.Operation: Mlock, Outcome.IsOk: true }
            && transition.After.Allocated.Pages > transition.Before.Allocated.Pages),
        new(
            "dontneed drops pages",
            transition => transition.Step.Operation is Madvise { Advice: var advice } && advice == Advice.DontNeed
                && transition.After.Allocated.Pages < transition.Before.Allocated.Pages),

        .. OffMemorySituations.All,

        new("a failing allocation in a fork", transition =>
            transition is { Step.Operation: Fork, Outcome.Word: OutcomeWord.Enomem }),
        new("a failing allocation in a fork of a VMA with pages", transition =>
            transition is { Step: { Operation: Fork, Failure.Nth: > 2 }, Outcome.Word: OutcomeWord.Enomem }),
        new("a failing allocation in a split", transition =>
            transition is { Step.Operation: Munmap, Outcome.Word: OutcomeWord.Enomem }),
        new("a failing allocation in a write", transition =>
            transition is { Step.Operation: Write, Outcome.Word: OutcomeWord.Enomem }),
        new("nothing is left", transition =>
            transition.After is { Processes.Count: 0, Allocated: { AnonVmas: 0, Chains: 0, Pages: 0 } }
            && transition.Before.Allocated.Pages > 0),
    ];

    /// <summary>
    /// Returns whether an allocation failure kept a step from merging (rule 11). Then the step succeeds all the same, but leaves
    /// more VMAs than it does without the failure.
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

    private static (Pid Pid, PageNumber Page)? Touched(Transition transition) => transition.Step.Operation switch
    {
        Read read => (read.Pid, read.Page),
        Write write => (write.Pid, write.Page),
        _ => null,
    };

    /// <summary>Returns the entry before a write and the entry after it.</summary>
    private static (EntryView? Old, EntryView? Now) Wrote(Transition transition) =>
        transition.Step.Operation is Write write && transition.Outcome.IsOk
        ? (transition.Before.Find(write.Pid)!.EntryAt(write.Page), transition.After.Find(write.Pid)!.EntryAt(write.Page))
        : default;

    private static bool Adopts(Transition transition) =>
        Touched(transition) is var (pid, page)
        && transition.Outcome.IsOk
        && transition.Before.Find(pid)!.VmaAt(page) is { AnonVma.IsSome: false }
        && transition.After.Find(pid)!.VmaAt(page) is { AnonVma: { IsSome: true } adopted }
        && transition.Before.Find(adopted) is not null;

    private static bool ParentGoesFirst(Transition transition)
    {
        if (transition.Step.Operation is not Exit exit || transition.Before.Find(exit.Pid) is not { } parent)
            return false;
        var own = parent.Vmas.Select(vma => vma.AnonVma).Where(name => name.IsSome).ToHashSet();
        return transition.After.Processes.Any(process => process.Vmas.Any(vma => vma.Chain.Skip(1).Any(own.Contains)));
    }

    private static bool MovesPages(Transition transition, Func<PageView, bool> which) =>
        transition.Step.Operation is Mremap mremap
        && transition.Outcome.IsOk
        && transition.Before.Find(mremap.Pid)!.Entries.Any(entry =>
            entry.Kind == EntryKind.Page && mremap.Range.Contains(entry.Page)
                && which(transition.Before.Find(entry.MappedPage)!));

    /// <summary>Returns the decrease in the number of VMAs with an anon_vma.</summary>
    private static int OwnersGone(Transition transition) => OwnersOf(transition.Before) - OwnersOf(transition.After);

    private static int OwnersOf(Observation seen) => seen.Processes.Sum(process => process.Vmas.Count(vma => vma.AnonVma.IsSome));
}
