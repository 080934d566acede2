using RmapProps.Contract;

namespace RmapProps.Rmap;

/// <summary>munmap, exit and what else takes mappings away: entries first, then the VMAs' links, then the VMAs.</summary>
/// <typeparam name="TSteps">The steps that can be got wrong.</typeparam>
/// <param name="slabs">The objects.</param>
/// <param name="reverseMap">Where VMAs are unlinked.</param>
/// <param name="mappings">Where pages lose mappings.</param>
/// <param name="splits">How VMAs are cut at the ends of a range.</param>
public sealed class Unmaps<TSteps>(
    Slabs slabs, ReverseMap<TSteps> reverseMap, PageMappings<TSteps> mappings, VmaSplits<TSteps> splits)
    where TSteps : struct, ISteps
{
    private readonly List<PageHandle> unmapped = [];

    /// <summary>
    /// do_munmap: unmaps a range, holes or not. False when a split fails: an earlier split stays, and nothing is
    /// unmapped.
    /// </summary>
    public bool Unmap(AddressSpace space, PageRange range)
    {
        //   before   AAAAAAAA      start split: the new object is the upper part    AAnnnnnn
        //              ^^^^        end split: the new object is the lower part      AAmmmmnn, and m goes
        var first = space.FirstEndingAbove(range.Start);
        if (first.IsNone || slabs.Vmas[first].Start >= range.End)
            return true;
        if (range.Start > slabs.Vmas[first].Start)
        {
            if (!splits.Split(first, range.Start, NewPart.Upper))
                return false;
            first = space.After(first);
        }

        var last = space.FirstEndingAbove(range.End);
        if (!last.IsNone && range.End > slabs.Vmas[last].Start)
        {
            if (!splits.Split(last, range.End, NewPart.Lower))
                return false;
            first = space.FirstEndingAbove(range.Start);
        }

        var doomed = new List<VmaHandle>();
        for (var vma = first; !vma.IsNone && slabs.Vmas[vma].Start < range.End; vma = space.After(vma))
            doomed.Add(vma);
        Remove(space, doomed);
        return true;
    }

    /// <summary>exit_mmap: everything goes.</summary>
    public void UnmapAll(AddressSpace space) => Remove(space, [.. space.Vmas]);

    /// <summary>zap_page_range: the entries go, the VMA stays.</summary>
    public void Zap(AddressSpace space, PageNumber from, PageNumber to)
    {
        var table = space.Pages;
        for (var position = table.PositionOf(from); position < table.Count && table.PageAt(position) < to; position++)
        {
            ref var entry = ref table.EntryAt(position);
            if (entry.Kind == EntryKind.Page && mappings.Remove(entry.Target))
                unmapped.Add(entry.Target);
        }

        table.Clear(from, to);
    }

    /// <summary>Frees the pages that the step left without a mapping (rule 45).</summary>
    public void FreeUnmappedPages()
    {
        foreach (var page in unmapped)
            slabs.Pages.Free(page);
        unmapped.Clear();
    }

    /// <summary>unmap_region: all entries of all the VMAs first, so that a page is gone before its anon_vma may be.</summary>
    private void Remove(AddressSpace space, List<VmaHandle> doomed)
    {
        foreach (var vma in doomed)
            MunlockPages(vma);
        foreach (var vma in doomed)
            Zap(space, slabs.Vmas[vma].Start, slabs.Vmas[vma].End);
        foreach (var vma in doomed)
        {
            space.Remove(vma);
            reverseMap.Unlink(vma);
        }

        foreach (var vma in doomed)
            slabs.Vmas.Free(vma);
    }

    /// <summary>munlock_vma_pages_all: a locked VMA lets go of its pages as munlock would.</summary>
    private void MunlockPages(VmaHandle vma)
    {
        if (!slabs.Vmas[vma].Attributes.IsLocked)
            return;
        slabs.Vmas[vma].Attributes = slabs.Vmas[vma].Attributes.Without(VmaFlags.Locked);
        MlockedPages.CountStillLocked(slabs, vma, slabs.Vmas[vma].Start, slabs.Vmas[vma].End);
    }
}
