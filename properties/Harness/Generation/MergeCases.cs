using RmapProps.Contract.Laws;
using RmapProps.Contract.Operations;
using RmapProps.Contract.Parameters;

namespace RmapProps.PropertyTests.Harness.Generation;

/// <summary>
/// Which of the eight cases of vma_merge a step was, from the VMAs before and after it. The cases in a hole are told
/// by what became of a range that was mapped afresh; the others only where a step changes the flags of one VMA.
/// </summary>
public static class MergeCases
{
    /// <summary>The number of the case; null where nothing merged, or where it cannot be told.</summary>
    public static int? Of(Transition moment) => moment.Outcome.IsOk
        ? moment.Step.Operation switch
        {
            Mmap mmap => InHole(moment, mmap.Pid, mmap.Range),
            Mremap mremap => InHole(moment, mremap.Pid, mremap.Destination),
            Mprotect mprotect => InPlace(moment, mprotect.Pid, mprotect.Range),
            Mlock mlock => InPlace(moment, mlock.Pid, mlock.Range),
            Munlock munlock => InPlace(moment, munlock.Pid, munlock.Range),
            Madvise madvise => InPlace(moment, madvise.Pid, madvise.Range),
            _ => null,
        }
        : null;

    private static int? InHole(Transition moment, Pid pid, PageRange range)
    {
        var vma = moment.After.Find(pid)!.VmaAt(range.Start)!;
        return (vma.Start < range.Start, vma.End > range.End) switch
        {
            (true, true) => 1,
            (true, false) => 2,
            (false, true) => 3,
            _ => null,
        };
    }

    private static int? InPlace(Transition moment, Pid pid, PageRange range)
    {
        var (before, after) = (moment.Before.Find(pid)!, moment.After.Find(pid)!);
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
