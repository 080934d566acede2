using RmapProps.Contract.Observations;
using RmapProps.Contract.Parameters;
using RmapProps.Rmap.Allocation;
using RmapProps.Rmap.Areas;
using RmapProps.Rmap.Objects;
using RmapProps.Rmap.ReverseMaps;
using RmapProps.Rmap.Rules;
using RmapProps.Rmap.Swapping;

namespace RmapProps.Rmap.Memory;

/// <summary>
/// munmap, exit and all other removal of mappings: first the entries, then the links of the VMAs, then the VMAs.
/// </summary>
/// <typeparam name="TRules">The rules of a kernel version.</typeparam>
/// <typeparam name="TSteps">The steps that a fault can replace.</typeparam>
/// <param name="slabs">The machine's objects.</param>
/// <param name="reverseMap">Unlinks VMAs from anon_vmas.</param>
/// <param name="mappings">Counts the mappings that pages lose.</param>
/// <param name="pageUnmaps">Checks whether locked VMAs map a page.</param>
/// <param name="splits">Splits VMAs at the ends of a range.</param>
/// <param name="swapCache">Counts the holders that swap entries lose.</param>
/// <param name="unusedPages">Frees pages that are no longer used.</param>
public sealed class Munmaps<TRules, TSteps>(
    Slabs slabs,
    ReverseMap<TSteps> reverseMap,
    PageMappings<TRules, TSteps> mappings,
    PageUnmaps<TRules, TSteps> pageUnmaps,
    VmaSplits<TSteps> splits,
    SwapCache swapCache,
    UnusedPages unusedPages)
    where TRules : struct, IRules
    where TSteps : struct, ISteps
{
    /// <summary>
    /// do_munmap: unmaps a range, which may have holes. Returns false if a split fails; then nothing is unmapped, but an earlier
    /// split remains.
    /// </summary>
    public bool Unmap(AddressSpace space, PageRange range)
    {
        //   before   AAAAAAAA      start split: the new object is the upper part    AAnnnnnn
        //              ^^^^        end split: the new object is the lower part      AAmmmmnn, and m is removed
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

    /// <summary>exit_mmap: removes all VMAs.</summary>
    public void UnmapAll(AddressSpace space) => Remove(space, [.. space.Vmas]);

    /// <summary>zap_page_range: removes the entries of a range. The VMA stays.</summary>
    public void Zap(AddressSpace space, PageNumber from, PageNumber to)
    {
        var table = space.Pages;
        for (var position = table.PositionOf(from); position < table.Count && table.PageAt(position) < to; position++)
        {
            var entry = table.EntryAt(position);
            if (entry.Kind == EntryKind.Page && mappings.Remove(entry.Page))
                unusedPages.Suspect(entry.Page);
            else if (entry.Kind == EntryKind.Swap)
                FreeSwapAndCache(entry.Swap);
        }

        table.Clear(from, to);
    }

    /// <summary>
    /// munlock_vma_pages_range: counts the present pages of a VMA, within a range, that another locked VMA also maps.
    /// </summary>
    public int CountStillLocked(VmaHandle vma, PageNumber from, PageNumber to)
    {
        var table = slabs.Vmas[vma].Owner.Pages;
        var count = 0;
        for (var position = table.PositionOf(from); position < table.Count && table.PageAt(position) < to; position++)
            if (table.EntryAt(position) is { Kind: EntryKind.Page } entry && pageUnmaps.IsHeldByLocked(entry.Page))
                count++;
        return count;
    }

    /// <summary>
    /// unmap_region: removes all entries of all the VMAs first, so that each page is unmapped before its anon_vma can be freed.
    /// </summary>
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

    /// <summary>free_swap_and_cache: releases a swap entry and, with its last holder, its cached page.</summary>
    private void FreeSwapAndCache(SwapHandle swap)
    {
        swapCache.Release(swap);
        if (TSteps.FreesCacheWithSwap)
            unusedPages.SuspectCachedUnder(swap);
    }

    /// <summary>munlock_vma_pages_all: unlocks the pages of a locked VMA as munlock does.</summary>
    private void MunlockPages(VmaHandle vma)
    {
        if (!slabs.Vmas[vma].Attributes.IsLocked)
            return;
        slabs.Vmas[vma].Attributes = slabs.Vmas[vma].Attributes.Without(VmaFlags.Locked);
        CountStillLocked(vma, slabs.Vmas[vma].Start, slabs.Vmas[vma].End);
    }
}
