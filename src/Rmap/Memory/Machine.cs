using RmapProps.Contract;
using RmapProps.Contract.Observations;
using RmapProps.Contract.Parameters;
using RmapProps.Contract.States;
using RmapProps.Contract.Streams;
using RmapProps.Rmap.Allocation;
using RmapProps.Rmap.Areas;
using RmapProps.Rmap.Objects;
using RmapProps.Rmap.ReverseMaps;
using RmapProps.Rmap.Rules;
using RmapProps.Rmap.Swapping;

namespace RmapProps.Rmap.Memory;

/// <summary>
/// The optimized implementation under test: processes over a reverse map, by the rules of one kernel version. Each method looks
/// up the processes and pages of an operation and passes them to the class that does the work.
/// </summary>
/// <typeparam name="TRules">The rules of a kernel version.</typeparam>
/// <typeparam name="TSteps">The steps that a fault can replace; <see cref="CorrectSteps"/> replaces none.</typeparam>
public sealed class Machine<TRules, TSteps> : ICopyableMachine, IStreamingMachine
    where TRules : struct, IRules
    where TSteps : struct, ISteps
{
    private readonly Slabs slabs;
    private readonly SortedList<int, AddressSpace> processes = [];
    private readonly VmaMerges<TSteps> merges;
    private readonly Munmaps<TRules, TSteps> unmaps;
    private readonly PageFaults<TRules, TSteps> pageFaults;
    private readonly RangeCalls<TRules, TSteps> rangeCalls;
    private readonly Moves<TRules, TSteps> moves;
    private readonly Forks<TRules, TSteps> forks;
    private readonly Execs<TRules, TSteps> execs;
    private readonly Reclaim<TRules, TSteps> reclaim;
    private readonly Swapoffs<TRules, TSteps> swapoffs;
    private readonly Migrations<TRules, TSteps> migrations;
    private readonly KsmMerges<TRules, TSteps> ksmMerges;
    private readonly UnusedPages unusedPages;
    private readonly ObservationStream observed = new();

    /// <summary>Creates a machine with one process, p0, that has no mappings.</summary>
    public Machine()
        : this(new Slabs(TSteps.LongList)) => processes.Add(0, new(slabs.Vmas, new(0)));

    private Machine(Slabs slabs)
    {
        this.slabs = slabs;
        var reverseMap = new ReverseMap<TSteps>(slabs);
        var mappings = new PageMappings<TRules, TSteps>(slabs);
        var walks = new Walks<TRules, TSteps>(slabs);
        var pageUnmaps = new PageUnmaps<TRules, TSteps>(slabs, walks, mappings);
        var splits = new VmaSplits<TSteps>(slabs, reverseMap);
        var swapCache = new SwapCache(slabs);
        unusedPages = new(slabs, swapCache);
        var swapIns = new SwapIns<TRules, TSteps>(slabs, mappings, swapCache, unusedPages);
        merges = new(slabs, new(slabs, reverseMap));
        unmaps = new(slabs, reverseMap, mappings, pageUnmaps, splits, swapCache, unusedPages);
        pageFaults = new(slabs, reverseMap, mappings, merges, swapCache, swapIns, unusedPages);
        ksmMerges = new(slabs, reverseMap, mappings, pageFaults, unusedPages);
        rangeCalls = new(slabs, new(slabs, merges, splits), pageFaults, unmaps, ksmMerges);
        moves = new(slabs, reverseMap, merges, unmaps, ksmMerges);
        forks = new(slabs, reverseMap, mappings, swapCache, unmaps);
        execs = new(slabs, pageFaults, unmaps);
        reclaim = new(slabs, new(slabs, walks), pageUnmaps, swapCache, unusedPages);
        swapoffs = new(slabs, walks, mappings, swapCache, swapIns, unusedPages);
        migrations = new(slabs, reverseMap, walks, mappings, pageUnmaps, swapCache, unusedPages);
    }

    /// <inheritdoc/>
    public void BeginStep(AllocationFailure? failure) => slabs.Failures.Arm(failure);

    /// <inheritdoc/>
    public void EndStep()
    {
        slabs.Lock.MustBeFree();
        unusedPages.Free();
        slabs.AnonVmaNames.EndStep(slabs.AnonVmas, (ref anonVma, number) => anonVma.Number = number);
        slabs.PageNames.EndStep(slabs.Pages, (ref page, number) => page.Number = number);
        slabs.SwapNames.EndStep(slabs.Swap, (ref swap, number) => swap.Number = number);
    }

    /// <inheritdoc/>
    public Outcome Mmap(Pid pid, PageRange range, Protection protection, bool growsDown)
    {
        if (RefusalFor(pid, out var space) is { } refusal)
            return refusal;
        if (!unmaps.Unmap(space, range))
            return Outcome.ENOMEM;
        var attributes = new VmaAttributes(default, growsDown ? VmaFlags.GrowsDown : VmaFlags.None).With(protection);
        var offset = new PageOffset(range.Start.Value);
        var request = new MergeRequest(space, space.LastBelow(range.Start), range, attributes, AnonVmaHandle.None, offset);
        if (!merges.Merge(request).IsNone)
            return Outcome.OK;
        var vma = slabs.NewVma(
            new() { Owner = space, Start = range.Start, End = range.End, Offset = offset, Attributes = attributes });
        if (vma.IsNone)
            return Outcome.ENOMEM;
        space.Insert(vma);
        return Outcome.OK;
    }

    /// <inheritdoc/>
    public Outcome Munmap(Pid pid, PageRange range)
    {
        if (RefusalFor(pid, out var space) is { } refusal)
            return refusal;
        return unmaps.Unmap(space, range) ? Outcome.OK : Outcome.ENOMEM;
    }

    /// <inheritdoc/>
    public Outcome Mprotect(Pid pid, PageRange range, Protection protection) =>
        RefusalFor(pid, out var space) ?? rangeCalls.Mprotect(space, range, protection);

    /// <inheritdoc/>
    public Outcome Mremap(Pid pid, PageRange range, PageNumber to) =>
        RefusalFor(pid, out var space) ?? moves.Move(space, range, range with { Start = to });

    /// <inheritdoc/>
    public Outcome Read(Pid pid, PageNumber page) =>
        RefusalFor(pid, out var space) ?? pageFaults.Touch(space, page, isWrite: false);

    /// <inheritdoc/>
    public Outcome Write(Pid pid, PageNumber page) =>
        RefusalFor(pid, out var space) ?? pageFaults.Touch(space, page, isWrite: true);

    /// <inheritdoc/>
    public Outcome Fork(Pid parent, Pid child)
    {
        if (processes.ContainsKey(parent.Value) && processes.ContainsKey(child.Value))
            return Outcome.EEXIST;
        if (RefusalFor(parent, out var space) is { } refusal)
            return refusal;
        if (forks.Fork(space, child) is not { } born)
            return Outcome.ENOMEM;
        processes.Add(child.Value, born);
        return Outcome.OK;
    }

    /// <inheritdoc/>
    public Outcome Exit(Pid pid)
    {
        if (!processes.TryGetValue(pid.Value, out var space))
            return Outcome.Absent;
        TearDown(space);
        processes.Remove(pid.Value);
        return Outcome.OK;
    }

    /// <inheritdoc/>
    public Outcome Exec(Pid pid, PageRange range)
    {
        if (RefusalFor(pid, out var space) is { } refusal)
            return refusal;
        if (execs.Begin(pid, range) is not { } next)
            return Outcome.ENOMEM;
        TearDown(space);
        processes[pid.Value] = next;
        return Outcome.OK;
    }

    /// <inheritdoc/>
    public Outcome ExecDone(Pid pid, PageNumber to) =>
        processes.TryGetValue(pid.Value, out var space) && space.IsIncomplete ? execs.Finish(space, to) : Outcome.Absent;

    /// <inheritdoc/>
    public Outcome Mlock(Pid pid, PageRange range) =>
        RefusalFor(pid, out var space) ?? rangeCalls.Mlock(space, range);

    /// <inheritdoc/>
    public Outcome Munlock(Pid pid, PageRange range) =>
        RefusalFor(pid, out var space) ?? rangeCalls.Munlock(space, range);

    /// <inheritdoc/>
    public Outcome Madvise(Pid pid, PageRange range, Advice advice) =>
        RefusalFor(pid, out var space) ?? rangeCalls.Madvise(space, range, advice);

    /// <inheritdoc/>
    public Outcome Age(Place place) => PageAt(place, out _) is { IsNone: false } page ? reclaim.Age(page) : Outcome.Absent;

    /// <inheritdoc/>
    public Outcome Swapout(Place place) =>
        PageAt(place, out _) is { IsNone: false } page ? reclaim.Swapout(page) : Outcome.Absent;

    /// <inheritdoc/>
    public Outcome Drop(Place place) =>
        EntryAt(place, out _) is { Kind: EntryKind.Swap } entry ? reclaim.Drop(entry.Swap) : Outcome.Absent;

    /// <inheritdoc/>
    public Outcome Swapoff() => swapoffs.Swapoff(processes.Values);

    /// <inheritdoc/>
    public Outcome Isolate(Place place, MigrationName migration)
    {
        if (PageAt(place, out _) is not { IsNone: false } page)
            return Outcome.Absent;
        return slabs.Migrations.ContainsKey(migration.Value) ? Outcome.EEXIST : migrations.Isolate(page, migration);
    }

    /// <inheritdoc/>
    public Outcome Putback(MigrationName migration) =>
        slabs.Migrations.TryGetValue(migration.Value, out var inFlight) ? migrations.Putback(inFlight) : Outcome.Absent;

    /// <inheritdoc/>
    public Outcome Merge(Place first, Place second) =>
        PageAt(first, out var firstSpace).IsNone || PageAt(second, out var secondSpace).IsNone
            ? Outcome.Absent
            : ksmMerges.Merge(firstSpace!, first.Page, secondSpace!, second.Page);

    /// <inheritdoc/>
    public Outcome Prune()
    {
        ksmMerges.Prune();
        return Outcome.OK;
    }

    /// <inheritdoc/>
    public Observation Observe()
    {
        observed.Clear();
        Stream(observed);
        return observed.ToObservation();
    }

    /// <inheritdoc/>
    public void Stream(ObservationStream seen) => new MachineStream<TSteps>(slabs, seen).Write(processes.Values);

    /// <inheritdoc/>
    public ICopyableMachine Copy()
    {
        var spaces = new AddressSpaceCopies();
        var copy = new Machine<TRules, TSteps>(slabs.Copy(spaces));
        foreach (var (pid, space) in processes)
            copy.processes.Add(pid, spaces.Of(space, copy.slabs.Vmas));
        return copy;
    }

    /// <inheritdoc/>
    public void WriteHiddenState(StateWriter state) => HiddenState.Write(slabs, state);

    /// <summary>
    /// Returns the reason why a process cannot act: it does not exist, or it is inside an exec. Null if it can.
    /// </summary>
    private Outcome? RefusalFor(Pid pid, out AddressSpace space)
    {
        if (!processes.TryGetValue(pid.Value, out space!))
            return Outcome.Absent;
        return space.IsIncomplete ? Outcome.EBUSY : null;
    }

    /// <summary>exit_mm: tears down the address space. Items of ksmd may still refer to it.</summary>
    private void TearDown(AddressSpace space)
    {
        unmaps.UnmapAll(space);
        space.IsGone = true;
    }

    private Pte? EntryAt(Place place, out AddressSpace? space) =>
        processes.TryGetValue(place.Pid.Value, out space) && space.Pages.TryGet(place.Page, out var entry) ? entry : null;

    /// <summary>Returns the page that a present entry maps (rule 40), or null.</summary>
    private PageHandle PageAt(Place place, out AddressSpace? space) =>
        EntryAt(place, out space) is { Kind: EntryKind.Page } entry ? entry.Page : PageHandle.None;
}
