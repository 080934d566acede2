using RmapProps.Contract;

namespace RmapProps.Rmap;

/// <summary>
/// The optimized implementation under test: processes over a reverse map, as Linux 2.6.36-rc1 has them. It finds out
/// who exists, then hands over to whoever does the work; what each operation does is there.
/// </summary>
/// <typeparam name="TSteps">The steps that can be got wrong; <see cref="CorrectSteps"/> gets none wrong.</typeparam>
public sealed class Machine<TSteps> : IMachine
    where TSteps : struct, ISteps
{
    private readonly Slabs slabs = new();
    private readonly SortedDictionary<int, AddressSpace> processes = [];
    private readonly VmaMerges<TSteps> merges;
    private readonly Unmaps<TSteps> unmaps;
    private readonly PageFaults<TSteps> pageFaults;
    private readonly RangeCalls<TSteps> rangeCalls;
    private readonly Moves<TSteps> moves;
    private readonly Forks<TSteps> forks;

    /// <summary>A machine with one process, p0, that has nothing mapped.</summary>
    public Machine()
    {
        var reverseMap = new ReverseMap<TSteps>(slabs);
        var mappings = new PageMappings<TSteps>(slabs);
        var splits = new VmaSplits<TSteps>(slabs, reverseMap);
        merges = new(slabs, new(slabs, reverseMap));
        unmaps = new(slabs, reverseMap, mappings, splits);
        pageFaults = new(slabs, reverseMap, mappings, merges);
        rangeCalls = new(slabs, new(slabs, merges, splits), pageFaults, unmaps);
        moves = new(slabs, reverseMap, merges, unmaps);
        forks = new(slabs, reverseMap, mappings, unmaps);
        processes.Add(0, new(slabs, new(0)));
    }

    /// <inheritdoc/>
    public void BeginStep(AllocationFailure? failure) => slabs.Failures.Arm(failure);

    /// <inheritdoc/>
    public void EndStep()
    {
        slabs.Lock.MustBeFree();
        unmaps.FreeUnmappedPages();
        slabs.AnonVmaNames.EndStep(slabs.AnonVmas, (ref anonVma, number) => anonVma.Number = number);
        slabs.PageNames.EndStep(slabs.Pages, (ref page, number) => page.Number = number);
    }

    /// <inheritdoc/>
    public Outcome Mmap(Pid pid, PageRange range, Protection protection, bool growsDown)
    {
        if (!TryFind(pid, out var space))
            return Outcome.Absent;
        if (!unmaps.Unmap(space, range))
            return Outcome.ENOMEM;
        var attributes = new VmaAttributes(default, growsDown ? VmaFlags.GrowsDown : VmaFlags.None).With(protection);
        var offset = new PageOffset(range.Start.Value);
        var request = new MergeRequest(space, space.LastBelow(range.Start), range, attributes, AnonVmaHandle.None, offset);
        if (!merges.Merge(request).IsNone)
            return Outcome.OK;
        var vma = slabs.NewVma(new() { Owner = space, Start = range.Start, End = range.End, Offset = offset, Attributes = attributes });
        if (vma.IsNone)
            return Outcome.ENOMEM;
        space.Insert(vma);
        return Outcome.OK;
    }

    /// <inheritdoc/>
    public Outcome Munmap(Pid pid, PageRange range)
    {
        if (!TryFind(pid, out var space))
            return Outcome.Absent;
        return unmaps.Unmap(space, range) ? Outcome.OK : Outcome.ENOMEM;
    }

    /// <inheritdoc/>
    public Outcome Mprotect(Pid pid, PageRange range, Protection protection) =>
        TryFind(pid, out var space) ? rangeCalls.Mprotect(space, range, protection) : Outcome.Absent;

    /// <inheritdoc/>
    public Outcome Mremap(Pid pid, PageRange range, PageNumber to) =>
        TryFind(pid, out var space) ? moves.Move(space, range, range with { Start = to }) : Outcome.Absent;

    /// <inheritdoc/>
    public Outcome Read(Pid pid, PageNumber page) =>
        TryFind(pid, out var space) ? pageFaults.Touch(space, page, isWrite: false) : Outcome.Absent;

    /// <inheritdoc/>
    public Outcome Write(Pid pid, PageNumber page) =>
        TryFind(pid, out var space) ? pageFaults.Touch(space, page, isWrite: true) : Outcome.Absent;

    /// <inheritdoc/>
    public Outcome Fork(Pid parent, Pid child)
    {
        if (!TryFind(parent, out var space))
            return Outcome.Absent;
        if (processes.ContainsKey(child.Value))
            return Outcome.EEXIST;
        if (forks.Fork(space, child) is not { } born)
            return Outcome.ENOMEM;
        processes.Add(child.Value, born);
        return Outcome.OK;
    }

    /// <inheritdoc/>
    public Outcome Exit(Pid pid)
    {
        if (!TryFind(pid, out var space))
            return Outcome.Absent;
        unmaps.UnmapAll(space);
        processes.Remove(pid.Value);
        return Outcome.OK;
    }

    /// <inheritdoc/>
    public Outcome Mlock(Pid pid, PageRange range) =>
        TryFind(pid, out var space) ? rangeCalls.Mlock(space, range) : Outcome.Absent;

    /// <inheritdoc/>
    public Outcome Munlock(Pid pid, PageRange range) =>
        TryFind(pid, out var space) ? rangeCalls.Munlock(space, range) : Outcome.Absent;

    /// <inheritdoc/>
    public Outcome Madvise(Pid pid, PageRange range, Advice advice) =>
        TryFind(pid, out var space) ? rangeCalls.Madvise(space, range, advice) : Outcome.Absent;

    /// <inheritdoc/>
    public Observation Observe() => new MachineView(slabs, processes.Values).Observe();

    private bool TryFind(Pid pid, out AddressSpace space) => processes.TryGetValue(pid.Value, out space!);
}
