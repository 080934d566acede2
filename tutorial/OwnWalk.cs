using RmapProps.Contract.Machines;
using RmapProps.Contract.Observations;
using RmapProps.Contract.Parameters;
using RmapProps.Contract.Subjects;

namespace Tutorial;

/// <summary>Your own walk. Another machine performs all operations.</summary>
public sealed class OwnWalk(IMachine memory, bool isFixed) : DelegatingMachine(memory)
{
    public override Observation Observe()
    {
        var seen = base.Observe();
        return seen with
        {
            Pages =
                [.. seen.Pages.Select(page => page.Kind == PageKind.Anon ? page with { Found = [.. Walk(page, seen)] } : page)],
        };
    }

    private IEnumerable<Place> Walk(PageView page, Observation seen)
    {
        foreach (var name in seen.Find(page.AnonVma)!.Vmas.AsEnumerable())
        {
            var process = seen.Find(name.Pid)!;
            var vma = process.VmaAt(name.Start)!;
            var at = new PageNumber(vma.Start.Value + page.Index!.Value.Value - vma.Offset.Value);
            var inside = at >= vma.Start && (isFixed ? at < vma.End : at.Value < vma.End.Value - 1);
            if (inside && process.EntryAt(at) is { } entry && Maps(entry, page, seen))
                yield return new(name.Pid, at);
        }
    }

    private static bool Maps(EntryView entry, PageView page, Observation seen) =>
        entry.MappedPage == page.Name
        || (entry.Kind == EntryKind.Migration
            && seen.Migrations.Any(migration => migration.Name.Value == entry.Target && migration.Old == page.Name));
}
