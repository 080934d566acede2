using RmapProps.Contract;
using RmapProps.Contract.Observations;
using RmapProps.Contract.Parameters;
using RmapProps.Rmap.Allocation;
using RmapProps.Rmap.Objects;
using RmapProps.Rmap.ReverseMaps;
using RmapProps.Rmap.Rules;

namespace RmapProps.Rmap.Memory;

/// <summary>The system calls that process a range VMA by VMA: mprotect, mlock, munlock and madvise.</summary>
/// <typeparam name="TRules">The rules of a kernel version.</typeparam>
/// <typeparam name="TSteps">The steps that a fault can replace.</typeparam>
/// <param name="slabs">The machine's objects.</param>
/// <param name="flagChanges">Changes the flags of a part of a VMA.</param>
/// <param name="pageFaults">Brings in pages for mlock.</param>
/// <param name="unmaps">Drops pages for madvise, and counts pages that stay locked for munlock.</param>
/// <param name="ksmMerges">Copies merged pages for madvise.</param>
public sealed class RangeCalls<TRules, TSteps>(
    Slabs slabs,
    FlagChanges<TSteps> flagChanges,
    PageFaults<TRules, TSteps> pageFaults,
    Munmaps<TRules, TSteps> unmaps,
    KsmMerges<TRules, TSteps> ksmMerges)
    where TRules : struct, IRules
    where TSteps : struct, ISteps
{
    /// <summary>mprotect_fixup for each VMA (rules 14, 16 and 17).</summary>
    public Outcome Mprotect(AddressSpace space, PageRange range, Protection protection) =>
        ForEachVma(space, range, vma =>
        {
            var attributes = slabs.Vmas[vma].Attributes;
            if (attributes.Protection == protection)
                return (vma, Outcome.OK);
            var part = flagChanges.Clip(vma, range);
            var changed = flagChanges.Change(vma, range, attributes.With(protection));
            if (changed.IsNone)
                return (vma, Outcome.ENOMEM);
            WriteProtect(space.Pages, part);
            return (changed, Outcome.OK);
        });

    /// <summary>mlock_fixup for each VMA: sets the flag, then brings in every page (rules 16 and 37).</summary>
    public Outcome Mlock(AddressSpace space, PageRange range)
    {
        if (WouldWait(space.Pages, range))
            return Outcome.Blocked;
        return ForEachVma(space, range, vma =>
        {
            var attributes = slabs.Vmas[vma].Attributes;
            if (attributes.IsLocked)
                return (vma, Outcome.OK);
            var part = flagChanges.Clip(vma, range);
            var changed = flagChanges.Change(vma, range, attributes.With(VmaFlags.Locked));
            return changed.IsNone ? (vma, Outcome.ENOMEM) : (changed, Populate(changed, part));
        });
    }

    /// <summary>mlock_fixup that clears the flag, then counts the pages that other locked VMAs map (rules 16 and 38).</summary>
    public Outcome Munlock(AddressSpace space, PageRange range)
    {
        var stillLocked = 0;
        var outcome = ForEachVma(space, range, vma =>
        {
            var attributes = slabs.Vmas[vma].Attributes;
            if (!attributes.IsLocked)
                return (vma, Outcome.OK);
            var part = flagChanges.Clip(vma, range);
            var changed = flagChanges.Change(vma, range, attributes.Without(VmaFlags.Locked));
            if (changed.IsNone)
                return (vma, Outcome.ENOMEM);
            stillLocked += unmaps.CountStillLocked(changed, part.Start, part.End);
            return (changed, Outcome.OK);
        });
        return outcome.IsOk ? Outcome.Counted(stillLocked) : outcome;
    }

    /// <summary>madvise_vma for each VMA. Holes are skipped, and reported at the end (rule 15).</summary>
    public Outcome Madvise(AddressSpace space, PageRange range, Advice advice)
    {
        if (advice == Advice.Unmergeable && ksmMerges.AwaitsKsmPage(space, range))
            return Outcome.Blocked;
        var hadHole = false;
        var at = range.Start;
        while (at < range.End)
        {
            var vma = space.FirstEndingAbove(at);
            if (vma.IsNone || slabs.Vmas[vma].Start >= range.End)
                return Outcome.ENOMEM;
            hadHole |= slabs.Vmas[vma].Start > at;
            var (changed, outcome) = Advise(vma, range, advice);
            if (!outcome.IsOk)
                return outcome;
            at = slabs.Vmas[changed].End;
        }

        return hadHole ? Outcome.ENOMEM : Outcome.OK;
    }

    private (VmaHandle Changed, Outcome Outcome) Advise(VmaHandle vma, PageRange range, Advice advice)
    {
        var attributes = slabs.Vmas[vma].Attributes;
        var (space, part) = (slabs.Vmas[vma].Owner, flagChanges.Clip(vma, range));
        if (advice == Advice.DontNeed)
        {
            if (attributes.IsLocked)
                return (vma, Outcome.EINVAL);
            unmaps.Zap(space, part.Start, part.End);
            return (vma, Outcome.OK);
        }

        var wanted = WithAdvice(attributes, advice);
        if (wanted == attributes)
            return (vma, Outcome.OK);
        if (advice == Advice.Unmergeable && !ksmMerges.Unshare(space, part.Start, part.End))
            return (vma, Outcome.EAGAIN);
        var changed = flagChanges.Change(vma, range, wanted);
        return changed.IsNone ? (vma, Outcome.EAGAIN) : (changed, Outcome.OK);
    }

    private static VmaAttributes WithAdvice(VmaAttributes attributes, Advice advice)
    {
        if (advice == Advice.DontFork)
            return attributes.With(VmaFlags.DontFork);
        if (advice == Advice.DoFork)
            return attributes.Without(VmaFlags.DontFork);
        return advice == Advice.Mergeable ? attributes.With(VmaFlags.Mergeable) : attributes.Without(VmaFlags.Mergeable);
    }

    /// <summary>
    /// Applies a change to adjacent VMAs of a range. If the first page is not mapped, nothing happens. At a later hole, the
    /// changes before it remain. The change returns the last VMA that it covered.
    /// </summary>
    private Outcome ForEachVma(AddressSpace space, PageRange range, Func<VmaHandle, (VmaHandle Last, Outcome Outcome)> change)
    {
        var vma = space.Containing(range.Start);
        var at = range.Start;
        while (!vma.IsNone && slabs.Vmas[vma].Start <= at)
        {
            var (last, outcome) = change(vma);
            if (!outcome.IsOk)
                return outcome;
            at = slabs.Vmas[last].End;
            if (at >= range.End)
                return Outcome.OK;
            vma = space.After(last);
        }

        return Outcome.ENOMEM;
    }

    /// <summary>
    /// Whether bringing in the pages would have to wait for a migration. It is checked before anything changes (rule 37).
    /// </summary>
    private bool WouldWait(PageTable table, PageRange range)
    {
        for (var position = table.PositionOf(range.Start);
             position < table.Count && table.PageAt(position) < range.End; position++)
            if (pageFaults.Waits(table.EntryAt(position)))
                return true;
        return false;
    }

    /// <summary>change_protection: makes all entries of the range read-only, whatever the new protection is (rule 17).</summary>
    private static void WriteProtect(PageTable table, PageRange range)
    {
        for (var position = table.PositionOf(range.Start);
             position < table.Count && table.PageAt(position) < range.End; position++)
            table.EntryAt(position) = table.EntryAt(position) with { IsWritable = false };
    }

    /// <summary>__mlock_vma_pages_range: touches each page, as a write if the VMA is writable (rules 37 and 39).</summary>
    private Outcome Populate(VmaHandle vma, PageRange part)
    {
        var table = slabs.Vmas[vma].Owner.Pages;
        var isWrite = slabs.Vmas[vma].Attributes.Protection.AllowsWrite;
        for (var page = part.Start; page < part.End; page = new(page.Value + 1))
        {
            var outcome = pageFaults.Touch(vma, page, isWrite);
            if (outcome == Outcome.SEGV)
                return Outcome.ENOMEM;
            if (!outcome.IsOk)
                return Outcome.EAGAIN;
            if (table.TryGet(page, out var entry) && entry.Kind == EntryKind.Page)
                slabs.Pages[entry.Page].IsReferenced = true;
        }

        return Outcome.OK;
    }
}
