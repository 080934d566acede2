using RmapProps.Contract.Laws;
using RmapProps.Contract.Operations;
using RmapProps.Contract.Parameters;

namespace RmapProps.PropertyTests.Harness.Generation;

/// <summary>
/// Determines which of the eight cases of vma_merge a step was, from the VMAs before and after it. The cases in a hole are
/// recognized by the VMA that holds a newly mapped range. The others are recognized only if a step changes the flags of one VMA.
/// </summary>
public static class MergeCases
{
    /// <summary>Returns the number of the case; null if nothing merged, or if the case is unclear.</summary>
    public static int? Of(Transition transition) => transition.Outcome.IsOk
        ? transition.Step.Operation switch
        {
            Mmap mmap => InHole(transition, mmap.Pid, mmap.Range),
            Mremap mremap => InHole(transition, mremap.Pid, mremap.Destination),
            Mprotect mprotect => InPlace(transition, mprotect.Pid, mprotect.Range),
            Mlock mlock => InPlace(transition, mlock.Pid, mlock.Range),
            Munlock munlock => InPlace(transition, munlock.Pid, munlock.Range),
            Madvise madvise => InPlace(transition, madvise.Pid, madvise.Range),
            _ => null,
        }
        : null;

    private static int? InHole(Transition transition, Pid pid, PageRange range)
    {
        var vma = transition.After.Find(pid)!.VmaAt(range.Start)!;
        return (vma.Start < range.Start, vma.End > range.End) switch
        {
            (true, true) => 1,
            (true, false) => 2,
            (false, true) => 3,
            _ => null,
        };
    }

    private static int? InPlace(Transition transition, Pid pid, PageRange range)
    {
        var (before, after) = (transition.Before.Find(pid)!, transition.After.Find(pid)!);
        if (before.VmaAt(range.Start) is not { } own || own.End < range.End || before.Vmas == after.Vmas)
            return null;
        var previous = before.Vmas.FirstOrDefault(vma => vma.End == own.Start)?.Start;
        var next = before.Vmas.FirstOrDefault(vma => vma.Start == own.End)?.End;
        var (isFront, isBack) = (own.Start == range.Start, own.End == range.End);

        if (isFront && isBack && Has(previous, next))
            return 6;
        if (isFront && isBack && Has(previous, range.End))
            return 7;
        if (isFront && isBack && Has(range.Start, next))
            return 8;
        if (isFront && Has(previous, range.End) && Has(range.End, own.End))
            return 5;
        return isBack && Has(own.Start, range.Start) && Has(range.Start, next) ? 4 : null;

        bool Has(PageNumber? start, PageNumber? end) => after.Vmas.Any(vma => vma.Start == start && vma.End == end);
    }
}
