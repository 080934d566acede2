using RmapProps.Contract;

namespace RmapProps.Rmap;

/// <summary>A touch of a page: stack growth, the zero page, demand allocation, copy on write, reuse.</summary>
/// <typeparam name="TSteps">The steps that can be got wrong.</typeparam>
/// <param name="slabs">The objects.</param>
/// <param name="reverseMap">Where VMAs are linked.</param>
/// <param name="mappings">Where pages hang.</param>
/// <param name="merges">Who may share an anon_vma.</param>
public sealed class PageFaults<TSteps>(
    Slabs slabs, ReverseMap<TSteps> reverseMap, PageMappings<TSteps> mappings, VmaMerges<TSteps> merges)
    where TSteps : struct, ISteps
{
    /// <summary>A touch from outside: finds the VMA, growing a stack if need be, checks the rights, then touches.</summary>
    public Outcome Touch(AddressSpace space, PageNumber page, bool isWrite)
    {
        var vma = space.FirstEndingAbove(page);
        if (vma.IsNone)
            return Outcome.SEGV;
        if (slabs.Vmas[vma].Start > page && Grow(vma, page) is { IsOk: false } refusal)
            return refusal;
        return Touch(vma, page, isWrite);
    }

    /// <summary>A touch of a page that lies in the VMA.</summary>
    public Outcome Touch(VmaHandle vma, PageNumber page, bool isWrite)
    {
        var protection = slabs.Vmas[vma].Attributes.Protection;
        if (isWrite ? !protection.AllowsWrite : !protection.AllowsRead)
            return Outcome.SEGV;
        return isWrite ? Write(vma, page) : Read(vma, page);
    }

    /// <summary>expand_downwards: the stack reaches down to the page that was touched (rule 21).</summary>
    private Outcome Grow(VmaHandle vma, PageNumber page)
    {
        var distance = slabs.Vmas[vma].Start.Value - page.Value;
        if (!slabs.Vmas[vma].Attributes.GrowsDown || distance > slabs.Vmas[vma].Offset.Value)
            return Outcome.SEGV;

        // Even for a read: without an anon_vma there would be no lock under which to move the start.
        if (!HasAnonVma(vma))
            return Outcome.ENOMEM;
        ref var stack = ref slabs.Vmas[vma];
        slabs.Lock.Take(stack.AnonVma);
        stack.Start = page;
        stack.Offset = new(stack.Offset.Value - distance);
        slabs.Lock.Release(stack.AnonVma);
        return Outcome.OK;
    }

    private Outcome Read(VmaHandle vma, PageNumber page)
    {
        var table = slabs.Vmas[vma].Owner.Pages;
        var entry = table.TryGet(page, out var present) ? present : new(EntryKind.Zero, default, IsWritable: false, IsYoung: true);
        table.Set(page, entry with { IsYoung = true });
        return Outcome.OK;
    }

    private Outcome Write(VmaHandle vma, PageNumber page)
    {
        var table = slabs.Vmas[vma].Owner.Pages;
        if (!table.TryGet(page, out var entry) || entry.Kind == EntryKind.Zero)
            return MapNewPage(vma, page);
        if (entry.IsWritable)
        {
            table.Set(page, entry with { IsYoung = true });
            return Outcome.OK;
        }

        return WriteReadOnly(vma, page, entry);
    }

    /// <summary>do_anonymous_page: a page nobody has seen.</summary>
    private Outcome MapNewPage(VmaHandle vma, PageNumber page)
    {
        if (!HasAnonVma(vma))
            return Outcome.ENOMEM;
        var fresh = slabs.NewPage();
        if (fresh.IsNone)
            return Outcome.ENOMEM;
        mappings.AddNew(fresh, vma, page);
        slabs.Vmas[vma].Owner.Pages.Set(page, new(EntryKind.Page, fresh, IsWritable: true, IsYoung: true));
        return Outcome.OK;
    }

    /// <summary>do_wp_page: the only owner takes the page back, everybody else gets a copy.</summary>
    private Outcome WriteReadOnly(VmaHandle vma, PageNumber page, Pte entry)
    {
        if (slabs.Pages[entry.Target].MapCount == 1)
        {
            mappings.MoveTo(entry.Target, vma);
            slabs.Vmas[vma].Owner.Pages.Set(page, entry with { IsWritable = true, IsYoung = true });
            return Outcome.OK;
        }

        // The new mapping comes before the old one goes: whoever counts in between must not take the page for his own.
        var outcome = MapNewPage(vma, page);
        if (outcome.IsOk)
            mappings.Remove(entry.Target);
        return outcome;
    }

    private bool HasAnonVma(VmaHandle vma) =>
        !slabs.Vmas[vma].AnonVma.IsNone || reverseMap.Prepare(vma, merges.FindMergeableAnonVma(vma));
}
