using RmapProps.Contract.Operations;
using RmapProps.Contract.Parameters;
using RmapProps.Contract.Scenarios;

namespace RmapProps.Harness.Ablations;

/// <summary>
/// The step that undoes another one, as far as a step can. Inserted before the failing step, it shows which effects must last.
/// For example, a failure that remains after munlock is not about locked pages, although it needs its mlock.
/// </summary>
internal static class Inverses
{
    /// <summary>Returns the step that undoes a step; null if there is none.</summary>
    public static Step? Of(Step step) =>
        OperationOf(step.Operation) is { } operation && operation != step.Operation ? new(operation) : null;

    private static Operation? OperationOf(Operation done) => done switch
    {
        Mmap mmap => new Munmap(mmap.Pid, mmap.Range),
        Mprotect mprotect => new Mprotect(mprotect.Pid, mprotect.Range, Protection.ReadWrite),
        Mremap mremap => new Mremap(mremap.Pid, mremap.Destination, mremap.Range.Start),
        Mlock mlock => new Munlock(mlock.Pid, mlock.Range),
        Munlock munlock => new Mlock(munlock.Pid, munlock.Range),
        Madvise madvise when OppositeOf(madvise.Advice) is { } opposite => madvise with { Advice = opposite },
        Read read => Forget(read.Pid, read.Page),
        Write write => Forget(write.Pid, write.Page),
        Fork fork => new Exit(fork.Child),
        Swapout swapout => new Read(swapout.Place.Pid, swapout.Place.Page),
        Drop drop => new Read(drop.Place.Pid, drop.Place.Page),
        Isolate isolate => new Putback(isolate.Migration),
        Merge merge => new Write(merge.First.Pid, merge.First.Page),
        _ => null,
    };

    private static Advice? OppositeOf(Advice advice) =>
        advice == Advice.DontFork ? Advice.DoFork
        : advice == Advice.DoFork ? Advice.DontFork
        : advice == Advice.Mergeable ? Advice.Unmergeable
        : advice == Advice.Unmergeable ? Advice.Mergeable
        : null;

    private static Madvise Forget(Pid pid, PageNumber page) => new(pid, new(page, new(1)), Advice.DontNeed);
}
