using RmapProps.Contract;
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
/// Handles a touch of a page: stack growth, the zero page, demand allocation, copy on write and reuse. <see cref="SwapIns{TRules,
/// TSteps}"/> handles swapped pages.
/// </summary>
/// <typeparam name="TRules">The rules of a kernel version.</typeparam>
/// <typeparam name="TSteps">The steps that a fault can replace.</typeparam>
/// <param name="slabs">The machine's objects.</param>
/// <param name="reverseMap">Gives VMAs an anon_vma.</param>
/// <param name="mappings">Records the mappings of pages and their anon_vma.</param>
/// <param name="merges">Finds an anon_vma that a VMA may share with a neighbour.</param>
/// <param name="swapCache">Decides whether a page belongs to one place alone.</param>
/// <param name="swapIns">Brings a page back from swap.</param>
/// <param name="unusedPages">Receives the pages that lose a mapping.</param>
public sealed class PageFaults<TRules, TSteps>(
    Slabs slabs,
    ReverseMap<TSteps> reverseMap,
    PageMappings<TRules, TSteps> mappings,
    VmaMerges<TSteps> merges,
    SwapCache swapCache,
    SwapIns<TRules, TSteps> swapIns,
    UnusedPages unusedPages)
    where TRules : struct, IRules
    where TSteps : struct, ISteps
{
    /// <summary>
    /// Handles a touch by a process: finds the VMA, grows a stack if necessary, checks permissions, then touches the page.
    /// </summary>
    public Outcome Touch(AddressSpace space, PageNumber page, bool isWrite)
    {
        var vma = space.FirstEndingAbove(page);
        if (vma.IsNone)
            return Outcome.SEGV;
        if (slabs.Vmas[vma].Start > page && Grow(vma, page) is { IsOk: false } refusal)
            return refusal;
        return Touch(vma, page, isWrite);
    }

    /// <summary>Touches a page that the VMA covers.</summary>
    public Outcome Touch(VmaHandle vma, PageNumber page, bool isWrite)
    {
        var protection = slabs.Vmas[vma].Attributes.Protection;
        if (isWrite ? !protection.AllowsWrite : !protection.AllowsRead)
            return Outcome.SEGV;
        var table = slabs.Vmas[vma].Owner.Pages;
        if (!table.TryGet(page, out var entry))
            return isWrite ? MapNewPage(vma, page) : MapZeroPage(table, page);
        if (Waits(entry))
            return Outcome.Blocked;
        return entry.Kind == EntryKind.Swap ? SwapIn(vma, page, entry, isWrite) : Touch(vma, page, entry, isWrite);
    }

    /// <summary>Whether a touch would have to wait for a migration (rule 22).</summary>
    public bool Waits(Pte entry) => entry.Kind switch
    {
        EntryKind.Migration => true,
        EntryKind.Swap => slabs.Swap[entry.Swap].Cached is { IsNone: false } cached && slabs.Pages[cached].IsInFlight,
        _ => false,
    };

    /// <summary>do_anonymous_page, and the copying half of do_wp_page: maps a fresh page.</summary>
    public Outcome MapNewPage(VmaHandle vma, PageNumber page)
    {
        if (!HasAnonVma(vma))
            return Outcome.ENOMEM;
        var fresh = slabs.NewPage();
        if (fresh.IsNone)
            return Outcome.ENOMEM;
        mappings.AddNew(fresh, vma, page);
        var isWritable = slabs.Vmas[vma].Attributes.Protection.AllowsWrite;
        slabs.Vmas[vma].Owner.Pages.Set(page, Pte.Present(fresh, isWritable, isYoung: true));
        return Outcome.OK;
    }

    /// <summary>
    /// do_wp_page for a shared page: maps a copy in its place. The new mapping is added before the old one is removed. Otherwise
    /// another process that counts mappings in between could take the page for its own.
    /// </summary>
    public Outcome MapCopy(VmaHandle vma, PageNumber page, PageHandle original)
    {
        if (!TSteps.CopiesBeforeUnmapping)
            return UnmapThenCopy(vma, page, original);
        var outcome = MapNewPage(vma, page);
        if (outcome.IsOk && mappings.Remove(original))
            unusedPages.Suspect(original);
        return outcome;
    }

    /// <summary>
    /// Reverses the order: unmaps the old page, then allocates. If the allocation fails, the place is left without a page. Used
    /// only by a fault.
    /// </summary>
    private Outcome UnmapThenCopy(VmaHandle vma, PageNumber page, PageHandle original)
    {
        slabs.Vmas[vma].Owner.Pages.Clear(page, new(page.Value + 1));
        if (mappings.Remove(original))
            unusedPages.Suspect(original);
        return MapNewPage(vma, page);
    }

    /// <summary>expand_downwards: grows the stack down to the touched page (rule 21).</summary>
    private Outcome Grow(VmaHandle vma, PageNumber page)
    {
        var distance = slabs.Vmas[vma].Start.Value - page.Value;
        if (!slabs.Vmas[vma].Attributes.GrowsDown || distance > slabs.Vmas[vma].Offset.Value)
            return Outcome.SEGV;

        // Even for a read: without an anon_vma there is no lock to hold while the start moves.
        if (!HasAnonVma(vma))
            return Outcome.ENOMEM;
        ref var stack = ref slabs.Vmas[vma];
        slabs.Lock.Take(stack.AnonVma);
        TSteps.SetRange(slabs, vma, page, stack.End, new(stack.Offset.Value - distance));
        slabs.Lock.Release(stack.AnonVma);
        return Outcome.OK;
    }

    private static Outcome MapZeroPage(PageTable table, PageNumber page)
    {
        table.Set(page, Pte.Zero);
        return Outcome.OK;
    }

    private Outcome Touch(VmaHandle vma, PageNumber page, Pte entry, bool isWrite)
    {
        if (isWrite && !entry.IsWritable)
            return entry.Kind == EntryKind.Zero ? MapNewPage(vma, page) : WriteReadOnly(vma, page, entry);
        slabs.Vmas[vma].Owner.Pages.Set(page, entry with { IsYoung = true });
        return Outcome.OK;
    }

    /// <summary>do_wp_page: the only owner reuses the page; every other process gets a copy.</summary>
    private Outcome WriteReadOnly(VmaHandle vma, PageNumber page, Pte entry)
    {
        if (!swapCache.TakeForWriting(entry.Page))
            return MapCopy(vma, page, entry.Page);
        mappings.MoveTo(entry.Page, vma);
        slabs.Vmas[vma].Owner.Pages.Set(page, entry with { IsWritable = true, IsYoung = true });
        return Outcome.OK;
    }

    /// <summary>do_swap_page. If other places can have the page, a write continues with a copy on write.</summary>
    private Outcome SwapIn(VmaHandle vma, PageNumber page, Pte entry, bool isWrite)
    {
        var outcome = swapIns.SwapIn(vma, page, entry.Swap, isWrite);
        if (!outcome.IsOk || !isWrite)
            return outcome;
        _ = slabs.Vmas[vma].Owner.Pages.TryGet(page, out var mapped);
        return mapped.IsWritable ? outcome : WriteReadOnly(vma, page, mapped);
    }

    private bool HasAnonVma(VmaHandle vma) =>
        !slabs.Vmas[vma].AnonVma.IsNone || reverseMap.Prepare(vma, merges.FindMergeableAnonVma(vma));
}
