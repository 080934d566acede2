using RmapProps.Contract;
using RmapProps.Contract.Machines;
using RmapProps.Contract.Observations;
using RmapProps.Contract.Parameters;

namespace Tutorial;

/// <summary>A walk of one's own over memory management that somebody else has written.</summary>
public sealed class OwnWalk(IMachine memory, bool mended) : IMachine
{
    public Observation Observe()
    {
        var seen = memory.Observe();
        return seen with { Pages = [.. seen.Pages.Select(page => page.Kind == PageKind.Anon ? page with { Found = [.. Walk(page, seen)] } : page)] };
    }

    private IEnumerable<Place> Walk(PageView page, Observation seen)
    {
        foreach (var name in seen.Find(page.AnonVma)!.Vmas.AsEnumerable())
        {
            var process = seen.Find(name.Pid)!;
            var vma = process.VmaAt(name.Start)!;
            var at = new PageNumber(vma.Start.Value + page.Index!.Value.Value - vma.Offset.Value);
            var inside = at >= vma.Start && (mended ? at < vma.End : at.Value < vma.End.Value - 1);
            if (inside && process.EntryAt(at) is { } entry && Maps(entry, page, seen))
                yield return new(name.Pid, at);
        }
    }

    private static bool Maps(EntryView entry, PageView page, Observation seen) =>
        entry.MappedPage == page.Name
        || (entry.Kind == EntryKind.Migration && seen.Migrations.Any(migration => migration.Name.Value == entry.Target && migration.Old == page.Name));

    public void BeginStep(AllocationFailure? failure) => memory.BeginStep(failure);
    public void EndStep() => memory.EndStep();
    public Outcome Mmap(Pid pid, PageRange range, Protection protection, bool growsDown) => memory.Mmap(pid, range, protection, growsDown);
    public Outcome Munmap(Pid pid, PageRange range) => memory.Munmap(pid, range);
    public Outcome Mprotect(Pid pid, PageRange range, Protection protection) => memory.Mprotect(pid, range, protection);
    public Outcome Mremap(Pid pid, PageRange range, PageNumber to) => memory.Mremap(pid, range, to);
    public Outcome Read(Pid pid, PageNumber page) => memory.Read(pid, page);
    public Outcome Write(Pid pid, PageNumber page) => memory.Write(pid, page);
    public Outcome Fork(Pid parent, Pid child) => memory.Fork(parent, child);
    public Outcome Exit(Pid pid) => memory.Exit(pid);
    public Outcome Exec(Pid pid, PageRange range) => memory.Exec(pid, range);
    public Outcome ExecDone(Pid pid, PageNumber to) => memory.ExecDone(pid, to);
    public Outcome Mlock(Pid pid, PageRange range) => memory.Mlock(pid, range);
    public Outcome Munlock(Pid pid, PageRange range) => memory.Munlock(pid, range);
    public Outcome Madvise(Pid pid, PageRange range, Advice advice) => memory.Madvise(pid, range, advice);
    public Outcome Age(Place place) => memory.Age(place);
    public Outcome Swapout(Place place) => memory.Swapout(place);
    public Outcome Drop(Place place) => memory.Drop(place);
    public Outcome Swapoff() => memory.Swapoff();
    public Outcome Isolate(Place place, MigrationName migration) => memory.Isolate(place, migration);
    public Outcome Putback(MigrationName migration) => memory.Putback(migration);
    public Outcome Merge(Place first, Place second) => memory.Merge(first, second);
    public Outcome Prune() => memory.Prune();
}
