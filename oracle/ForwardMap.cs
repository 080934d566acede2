using RmapProps.Contract.Kernels;
using RmapProps.Contract.Observations;
using RmapProps.Contract.Parameters;
using RmapProps.Contract.States;
using RmapProps.Contract.Streams;
using RmapProps.Oracle.Areas;
using RmapProps.Oracle.Kernels;
using RmapProps.Oracle.Observations;
using RmapProps.Oracle.Paging;
using RmapProps.Oracle.Processes;
using RmapProps.Oracle.State;

namespace RmapProps.Oracle;

/// <summary>
/// The naive model: it has no reverse map at all. It keeps every page table as one dictionary, and reads all of them to find the
/// mappings of a page. It computes every count of the kernel when it is needed.
/// </summary>
public sealed class ForwardMap : ICopyableMachine, IStreamingMachine
{
    /// <summary>The kernel versions that it implements.</summary>
    public static IEnumerable<KernelVersion> Kernels => Kernel.Versions;

    private readonly World world;
    private readonly Streaming streaming;

    /// <summary>Creates the model of the default kernel version.</summary>
    public ForwardMap()
        : this(KernelVersions.Default)
    {
    }

    /// <summary>Creates the model of a kernel version.</summary>
    /// <param name="kernel">The kernel version that it follows.</param>
    /// <exception cref="ArgumentException">It does not implement this version.</exception>
    public ForwardMap(KernelVersion kernel)
        : this(new World(Kernel.Of(kernel)) { Processes = { [0] = new(new(0)) } })
    {
    }

    private ForwardMap(World world) => (this.world, streaming) = (world, new(world));

    /// <inheritdoc/>
    public void BeginStep(AllocationFailure? failure) => world.Allocations.BeginStep(failure);

    /// <inheritdoc/>
    public void EndStep()
    {
        world.FreeUnused();
        world.Allocations.EndStep(world);
    }

    /// <inheritdoc/>
    public Outcome Mmap(Pid pid, PageRange range, Protection protection, bool growsDown) => As(pid, space =>
    {
        var extent = PageExtent.Of(range);
        if (!VmaEditing.Unmap(world, space, extent))
            return Outcome.ENOMEM;
        var attributes = new VmaAttributes(Protection.None, growsDown ? VmaFlags.GrowsDown : VmaFlags.None).With(protection);
        if (Merging.Merge(world, space, new(extent, Shift: 0, attributes)) is not null)
            return Outcome.OK;
        if (!world.Allocations.Succeed())
            return Outcome.ENOMEM;
        space.Insert(new Vma(extent, shift: 0, attributes));
        return Outcome.OK;
    });

    /// <inheritdoc/>
    public Outcome Munmap(Pid pid, PageRange range) =>
        As(pid, space => VmaEditing.Unmap(world, space, PageExtent.Of(range)) ? Outcome.OK : Outcome.ENOMEM);

    /// <inheritdoc/>
    public Outcome Mprotect(Pid pid, PageRange range, Protection protection) =>
        As(pid, space => Ranges.Protect(world, space, PageExtent.Of(range), protection));

    /// <inheritdoc/>
    public Outcome Mremap(Pid pid, PageRange range, PageNumber to) =>
        As(pid, space => Moving.Move(world, space, PageExtent.Of(range), PageExtent.Of(range with { Start = to })));

    /// <inheritdoc/>
    public Outcome Read(Pid pid, PageNumber page) => As(pid, space => PageFaulting.Access(world, space, page, write: false));

    /// <inheritdoc/>
    public Outcome Write(Pid pid, PageNumber page) => As(pid, space => PageFaulting.Access(world, space, page, write: true));

    /// <inheritdoc/>
    public Outcome Fork(Pid parent, Pid child)
    {
        // A name that is taken is reported before an unfinished exec (rule 6).
        if (Find(parent) is not null && Find(child) is not null)
            return Outcome.EEXIST;
        return As(parent, space =>
        {
            if (Forking.Fork(world, space, child) is not { } copy)
                return Outcome.ENOMEM;
            world.Processes.Add(child.Value, copy);
            return Outcome.OK;
        });
    }

    /// <inheritdoc/>
    public Outcome Exit(Pid pid) => world.Processes.Remove(pid.Value) ? Outcome.OK : Outcome.Absent;

    /// <inheritdoc/>
    public Outcome Exec(Pid pid, PageRange range) => As(pid, _ =>
    {
        if (Executing.Exec(world, pid, PageExtent.Of(range)) is not { } fresh)
            return Outcome.ENOMEM;
        world.Processes[pid.Value] = fresh;
        return Outcome.OK;
    });

    /// <inheritdoc/>
    public Outcome ExecDone(Pid pid, PageNumber to) =>
        Find(pid) is { IsIncomplete: true } space ? Executing.Finish(space, to) : Outcome.Absent;

    /// <inheritdoc/>
    public Outcome Mlock(Pid pid, PageRange range) => As(pid, space => Ranges.Lock(world, space, PageExtent.Of(range)));

    /// <inheritdoc/>
    public Outcome Munlock(Pid pid, PageRange range) => As(pid, space => Ranges.Unlock(world, space, PageExtent.Of(range)));

    /// <inheritdoc/>
    public Outcome Madvise(Pid pid, PageRange range, Advice advice) =>
        As(pid, space => Ranges.Advise(world, space, PageExtent.Of(range), advice));

    /// <inheritdoc/>
    public Outcome Age(Place place) => SwappingOut.Age(world, place);

    /// <inheritdoc/>
    public Outcome Swapout(Place place) => SwappingOut.SwapOut(world, place);

    /// <inheritdoc/>
    public Outcome Drop(Place place) => SwappingOut.Drop(world, place);

    /// <inheritdoc/>
    public Outcome Swapoff() => SwappingOff.SwapOff(world);

    /// <inheritdoc/>
    public Outcome Isolate(Place place, MigrationName migration) => Migrating.Isolate(world, place, migration);

    /// <inheritdoc/>
    public Outcome Putback(MigrationName migration) => Migrating.Putback(world, migration);

    /// <inheritdoc/>
    public Outcome Merge(Place first, Place second) => KsmMerging.Merge(world, first, second);

    /// <inheritdoc/>
    public Outcome Prune() => KsmMerging.Prune(world);

    /// <inheritdoc/>
    public Observation Observe() => Observing.Observe(world);

    /// <inheritdoc/>
    public void Stream(ObservationStream seen) => streaming.Write(seen);

    /// <inheritdoc/>
    public ICopyableMachine Copy() => new ForwardMap(Copying.Copy(world));

    /// <inheritdoc/>
    public void WriteHiddenState(StateWriter state) => HiddenState.Write(world, state);

    private AddressSpace? Find(Pid pid) => world.Processes.GetValueOrDefault(pid.Value);

    /// <summary>
    /// Performs a call of a process, if the process exists and is not inside an unfinished exec (rules 6 and 35).
    /// </summary>
    private Outcome As(Pid pid, Func<AddressSpace, Outcome> act)
    {
        if (Find(pid) is not { } space)
            return Outcome.Absent;
        return space.IsIncomplete ? Outcome.EBUSY : act(space);
    }
}
