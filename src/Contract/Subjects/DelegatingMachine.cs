using RmapProps.Contract.Machines;
using RmapProps.Contract.Observations;
using RmapProps.Contract.Parameters;

namespace RmapProps.Contract.Subjects;

/// <summary>
/// Passes every call on to another machine. A subclass overrides the methods that it implements itself. So a reverse map can be
/// replaced one operation at a time, and a test can change one call.
/// </summary>
/// <param name="inner">The machine that all calls go to.</param>
public abstract class DelegatingMachine(IMachine inner) : IMachine
{
    /// <inheritdoc/>
    public virtual void BeginStep(AllocationFailure? failure) => inner.BeginStep(failure);

    /// <inheritdoc/>
    public virtual void EndStep() => inner.EndStep();

    /// <inheritdoc/>
    public virtual Outcome Mmap(Pid pid, PageRange range, Protection protection, bool growsDown) =>
        inner.Mmap(pid, range, protection, growsDown);

    /// <inheritdoc/>
    public virtual Outcome Munmap(Pid pid, PageRange range) => inner.Munmap(pid, range);

    /// <inheritdoc/>
    public virtual Outcome Mprotect(Pid pid, PageRange range, Protection protection) => inner.Mprotect(pid, range, protection);

    /// <inheritdoc/>
    public virtual Outcome Mremap(Pid pid, PageRange range, PageNumber to) => inner.Mremap(pid, range, to);

    /// <inheritdoc/>
    public virtual Outcome Read(Pid pid, PageNumber page) => inner.Read(pid, page);

    /// <inheritdoc/>
    public virtual Outcome Write(Pid pid, PageNumber page) => inner.Write(pid, page);

    /// <inheritdoc/>
    public virtual Outcome Fork(Pid parent, Pid child) => inner.Fork(parent, child);

    /// <inheritdoc/>
    public virtual Outcome Exit(Pid pid) => inner.Exit(pid);

    /// <inheritdoc/>
    public virtual Outcome Exec(Pid pid, PageRange range) => inner.Exec(pid, range);

    /// <inheritdoc/>
    public virtual Outcome ExecDone(Pid pid, PageNumber to) => inner.ExecDone(pid, to);

    /// <inheritdoc/>
    public virtual Outcome Mlock(Pid pid, PageRange range) => inner.Mlock(pid, range);

    /// <inheritdoc/>
    public virtual Outcome Munlock(Pid pid, PageRange range) => inner.Munlock(pid, range);

    /// <inheritdoc/>
    public virtual Outcome Madvise(Pid pid, PageRange range, Advice advice) => inner.Madvise(pid, range, advice);

    /// <inheritdoc/>
    public virtual Outcome Age(Place place) => inner.Age(place);

    /// <inheritdoc/>
    public virtual Outcome Swapout(Place place) => inner.Swapout(place);

    /// <inheritdoc/>
    public virtual Outcome Drop(Place place) => inner.Drop(place);

    /// <inheritdoc/>
    public virtual Outcome Swapoff() => inner.Swapoff();

    /// <inheritdoc/>
    public virtual Outcome Isolate(Place place, MigrationName migration) => inner.Isolate(place, migration);

    /// <inheritdoc/>
    public virtual Outcome Putback(MigrationName migration) => inner.Putback(migration);

    /// <inheritdoc/>
    public virtual Outcome Merge(Place first, Place second) => inner.Merge(first, second);

    /// <inheritdoc/>
    public virtual Outcome Prune() => inner.Prune();

    /// <inheritdoc/>
    public virtual Observation Observe() => inner.Observe();
}
