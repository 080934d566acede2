using RmapProps.Contract;
using RmapProps.Contract.Observations;
using RmapProps.Contract.Parameters;
using RmapProps.Rmap.Allocation;
using RmapProps.Rmap.Objects;
using RmapProps.Rmap.ReverseMaps;
using RmapProps.Rmap.Rules;
using RmapProps.Rmap.Swapping;

namespace RmapProps.Rmap.Memory;

/// <summary>What ksmd does: makes two equal pages one, remembers where, and forgets what is gone.</summary>
/// <typeparam name="TRules">The rules of a kernel version.</typeparam>
/// <typeparam name="TSteps">The steps that can be got wrong.</typeparam>
/// <param name="slabs">The objects.</param>
/// <param name="reverseMap">Who keeps anon_vmas alive for items.</param>
/// <param name="mappings">Where pages gain and lose mappings.</param>
/// <param name="pageFaults">How a merged page is copied again.</param>
/// <param name="unusedPages">Who frees the page that was merged away.</param>
public sealed class KsmMerges<TRules, TSteps>(
    Slabs slabs,
    ReverseMap<TSteps> reverseMap,
    PageMappings<TRules, TSteps> mappings,
    PageFaults<TRules, TSteps> pageFaults,
    UnusedPages unusedPages)
    where TRules : struct, IRules
    where TSteps : struct, ISteps
{
    /// <summary>cmp_and_merge_page for two places that map pages (rules 50 to 52).</summary>
    public Outcome Merge(AddressSpace firstSpace, PageNumber firstPage, AddressSpace secondSpace, PageNumber secondPage)
    {
        var (first, second) = (new Spot(slabs, firstSpace, firstPage), new Spot(slabs, secondSpace, secondPage));
        if (HasItemInFlight(first) || HasItemInFlight(second))
            return Outcome.Blocked;
        var (firstIsKsm, secondIsKsm) = (IsKsm(first.Mapped), IsKsm(second.Mapped));
        if (!first.IsMergeable || !second.IsMergeable || (firstSpace == secondSpace && firstPage == secondPage))
            return Outcome.EINVAL;
        if (first.Mapped == second.Mapped ? !firstIsKsm : firstIsKsm && secondIsKsm)
            return Outcome.EINVAL;

        var kept = secondIsKsm && !firstIsKsm ? second : first;
        var replaced = kept.Space == first.Space && kept.At == first.At ? second : first;
        var needsFirst = !HasValidItem(first, kept.Mapped);
        var needsSecond = !HasValidItem(second, kept.Mapped);
        if ((needsFirst && AllocationFails(first)) || (needsSecond && AllocationFails(second)))
            return Outcome.ENOMEM;

        if (!IsKsm(kept.Mapped))
            Promote(kept);
        if (replaced.Mapped != kept.Mapped)
            Replace(replaced, kept.Mapped);

        // The list is newest first, and of a new pair the first place stands in front.
        if (needsSecond)
            Remember(second, kept.Mapped);
        if (needsFirst)
            Remember(first, kept.Mapped);
        return Outcome.OK;
    }

    /// <summary>ksmd's next pass: an item stays while its place maps its page, or its page is in flight (rule 53).</summary>
    public void Prune()
    {
        foreach (var item in slabs.Items.All.ToList())
        {
            var isInFlight = slabs.Pages.IsLive(item.Target) && slabs.Pages[item.Target].IsInFlight;
            if (!isInFlight && (item.Space.IsGone || !Candidates.Maps(item.Space, item.Page, item.Target)))
                Forget(item);
        }
    }

    /// <summary>
    /// unmerge_ksm_pages: each KSM page of a range is copied, ascending, rights or not. False when an allocation fails (rule
    /// 54).
    /// </summary>
    public bool Unshare(AddressSpace space, PageNumber from, PageNumber to)
    {
        var table = space.Pages;
        for (var position = table.PositionOf(from); position < table.Count && table.PageAt(position) < to; position++)
        {
            var entry = table.EntryAt(position);
            if (entry.Kind != EntryKind.Page || !IsKsm(entry.Page))
                continue;
            var at = table.PageAt(position);
            if (!pageFaults.MapCopy(space.Containing(at), at, entry.Page).IsOk)
                return false;
        }

        return true;
    }

    /// <summary>Whether a place in the range waits for a KSM page to come back.</summary>
    public bool AwaitsKsmPage(AddressSpace space, PageRange range)
    {
        var table = space.Pages;
        for (var position = table.PositionOf(range.Start);
             position < table.Count && table.PageAt(position) < range.End; position++)
            if (table.EntryAt(position) is { Kind: EntryKind.Migration } entry && IsKsm(entry.Page))
                return true;
        return false;
    }

    private bool IsKsm(PageHandle page) => slabs.Pages[page].Kind == PageKind.Ksm;

    /// <summary>Whether ksmd knows the place already: its item names the page that the place maps now.</summary>
    private bool HasValidItem(Spot spot, PageHandle page) =>
        spot.Mapped == page && slabs.Items.At(spot.Space, spot.At)?.Target == page && IsKsm(page);

    /// <summary>A stale item is taken off its page's list under that page's lock, which a migration holds to its end.</summary>
    private bool HasItemInFlight(Spot spot) =>
        slabs.Items.At(spot.Space, spot.At) is { } item && slabs.Pages.IsLive(item.Target) && slabs.Pages[item.Target].IsInFlight;

    /// <summary>A place that has an item, however stale, needs no new one.</summary>
    private bool AllocationFails(Spot spot) => slabs.Items.At(spot.Space, spot.At) is null && slabs.Failures.ShouldFail();

    /// <summary>
    /// The page becomes a KSM page in place, with all its mappings; its own one here must not be written any more.
    /// </summary>
    private void Promote(Spot spot)
    {
        spot.Space.Pages.Set(spot.At, spot.Entry with { IsWritable = false });
        slabs.Pages[spot.Mapped].Kind = PageKind.Ksm;
    }

    /// <summary>replace_page.</summary>
    private void Replace(Spot spot, PageHandle page)
    {
        slabs.Pages[page].MapCount++;
        spot.Space.Pages.Set(spot.At, Pte.Present(page, isWritable: false, isYoung: true));
        if (mappings.Remove(spot.Mapped))
            unusedPages.Suspect(spot.Mapped);
    }

    /// <summary>stable_tree_append and hold_anon_vma. A stale item of the place goes first.</summary>
    private void Remember(Spot spot, PageHandle page)
    {
        if (slabs.Items.At(spot.Space, spot.At) is { } stale)
            Forget(stale);
        var anonVma = slabs.Vmas[spot.Vma].AnonVma;
        reverseMap.Get(anonVma);
        slabs.Items.AddNewest(new(spot.Space, spot.At) { Target = page, AnonVma = anonVma });
    }

    /// <summary>remove_rmap_item_from_tree.</summary>
    private void Forget(KsmItem item)
    {
        slabs.Items.Remove(item);
        reverseMap.Drop(item.AnonVma);
    }

    /// <summary>A place, as it is before the merge.</summary>
    private readonly struct Spot
    {
        public Spot(Slabs slabs, AddressSpace space, PageNumber at)
        {
            (Space, At, Vma) = (space, at, space.Containing(at));
            _ = space.Pages.TryGet(at, out var entry);
            Entry = entry;
            IsMergeable = (slabs.Vmas[Vma].Attributes.Flags & VmaFlags.Mergeable) != 0;
        }

        public AddressSpace Space { get; }

        public PageNumber At { get; }

        public VmaHandle Vma { get; }

        public Pte Entry { get; }

        public bool IsMergeable { get; }

        public PageHandle Mapped => Entry.Page;
    }
}
