namespace RmapProps.Oracle;

/// <summary>
/// The naive model: it has no reverse map at all. It keeps every page table as one dictionary and, asked who maps a page,
/// reads them all. Whatever the kernel counts, it counts anew each time.
/// </summary>
public sealed class ForwardMap : IMachine
{
    private readonly World world = new();

    /// <inheritdoc/>
    public void BeginStep(AllocationFailure? failure) => world.Allocations.BeginStep(failure);

    /// <inheritdoc/>
    public void EndStep() => world.Allocations.EndStep(world);

    /// <inheritdoc/>
    public Outcome Mmap(Pid pid, PageRange range, Protection protection, bool growsDown)
    {
        if (Find(pid) is not { } space)
            return Outcome.Absent;
        var extent = Extent.Of(range);
        if (!Reshaping.Unmap(world, space, extent))
            return Outcome.ENOMEM;
        var mode = new Mode(Protection.None, growsDown ? VmaFlags.GrowsDown : VmaFlags.None).With(protection);
        if (Merging.Merge(world, space, new(extent, Shift: 0, mode)) is not null)
            return Outcome.OK;
        if (!world.Allocations.Succeed())
            return Outcome.ENOMEM;
        space.Insert(new Vma(extent, shift: 0, mode));
        return Outcome.OK;
    }

    /// <inheritdoc/>
    public Outcome Munmap(Pid pid, PageRange range)
    {
        if (Find(pid) is not { } space)
            return Outcome.Absent;
        return Reshaping.Unmap(world, space, Extent.Of(range)) ? Outcome.OK : Outcome.ENOMEM;
    }

    /// <inheritdoc/>
    public Outcome Mprotect(Pid pid, PageRange range, Protection protection) =>
        Find(pid) is { } space ? Ranges.Protect(world, space, Extent.Of(range), protection) : Outcome.Absent;

    /// <inheritdoc/>
    public Outcome Mremap(Pid pid, PageRange range, PageNumber to) =>
        Find(pid) is { } space
            ? Moving.Move(world, space, Extent.Of(range), Extent.Of(range with { Start = to }))
            : Outcome.Absent;

    /// <inheritdoc/>
    public Outcome Read(Pid pid, PageNumber page) =>
        Find(pid) is { } space ? Touching.Access(world, space, page, write: false) : Outcome.Absent;

    /// <inheritdoc/>
    public Outcome Write(Pid pid, PageNumber page) =>
        Find(pid) is { } space ? Touching.Access(world, space, page, write: true) : Outcome.Absent;

    /// <inheritdoc/>
    public Outcome Fork(Pid parent, Pid child)
    {
        if (Find(parent) is not { } space)
            return Outcome.Absent;
        if (Find(child) is not null)
            return Outcome.EEXIST;
        if (Forking.Fork(world, space) is not { } copy)
            return Outcome.ENOMEM;
        world.Processes.Add(child.Value, copy);
        return Outcome.OK;
    }

    /// <inheritdoc/>
    public Outcome Exit(Pid pid) => world.Processes.Remove(pid.Value) ? Outcome.OK : Outcome.Absent;

    /// <inheritdoc/>
    public Outcome Mlock(Pid pid, PageRange range) =>
        Find(pid) is { } space ? Ranges.Lock(world, space, Extent.Of(range)) : Outcome.Absent;

    /// <inheritdoc/>
    public Outcome Munlock(Pid pid, PageRange range) =>
        Find(pid) is { } space ? Ranges.Unlock(world, space, Extent.Of(range)) : Outcome.Absent;

    /// <inheritdoc/>
    public Outcome Madvise(Pid pid, PageRange range, Advice advice) =>
        Find(pid) is { } space ? Ranges.Advise(world, space, Extent.Of(range), advice) : Outcome.Absent;

    /// <inheritdoc/>
    public Observation Observe() => Observing.Observe(world);

    private AddressSpace? Find(Pid pid) => world.Processes.GetValueOrDefault(pid.Value);
}
