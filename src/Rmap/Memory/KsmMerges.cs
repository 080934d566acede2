using RmapProps.Contract;
using RmapProps.Contract.Observations;
using RmapProps.Contract.Parameters;
using RmapProps.Rmap.Allocation;
using RmapProps.Rmap.Objects;
using RmapProps.Rmap.ReverseMaps;
using RmapProps.Rmap.Rules;
using RmapProps.Rmap.Swapping;

namespace RmapProps.Rmap.Memory;

/// <summary>The work of ksmd: merges two equal pages, records the places in items, and drops outdated items.</summary>
/// <typeparam name="TRules">The rules of a kernel version.</typeparam>
/// <typeparam name="TSteps">The steps that a fault can replace.</typeparam>
/// <param name="slabs">The machine's objects.</param>
/// <param name="reverseMap">Keeps anon_vmas alive for items.</param>
/// <param name="mappings">Counts the mappings that pages gain and lose.</param>
/// <param name="pageFaults">Copies a merged page again.</param>
/// <param name="unusedPages">Frees the page that was replaced.</param>
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

        // The list is newest first, and of a new pair the first place comes first.
        if (needsSecond)
            AddItem(second, kept.Mapped);
        if (needsFirst)
            AddItem(first, kept.Mapped);
        return Outcome.OK;
    }

    /// <summary>
    /// ksmd's next pass: drops an item if its place no longer maps its page, unless the page is in flight (rule 53).
    /// </summary>
    public void Prune()
    {
        foreach (var item in slabs.Items.All.ToList())
        {
            var isInFlight = slabs.Pages.IsLive(item.Target) && slabs.Pages[item.Target].IsInFlight;
            if (!isInFlight && (item.Space.IsGone || !Candidates.Maps(item.Space, item.Page, item.Target)))
                DropItem(item);
        }
    }

    /// <summary>
    /// unmerge_ksm_pages: copies each KSM page of a range in ascending order, regardless of protection. Returns false if an
    /// allocation fails (rule 54).
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

    /// <summary>Whether a place in the range waits for a KSM page that is in flight.</summary>
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

    /// <summary>Whether ksmd already has an item for the place that names the page mapped there now.</summary>
    private bool HasValidItem(Spot spot, PageHandle page) =>
        spot.Mapped == page && slabs.Items.At(spot.Space, spot.At)?.Target == page && IsKsm(page);

    /// <summary>
    /// Whether a stale item's page is in flight. The item leaves its list under that page's lock, which a migration holds.
    /// </summary>
    private bool HasItemInFlight(Spot spot) =>
        slabs.Items.At(spot.Space, spot.At) is { } item && slabs.Pages.IsLive(item.Target) && slabs.Pages[item.Target].IsInFlight;

    /// <summary>
    /// Counts the allocation of an item and returns whether it fails. A place that has an item, even a stale one, needs none.
    /// </summary>
    private bool AllocationFails(Spot spot) => slabs.Items.At(spot.Space, spot.At) is null && slabs.Failures.ShouldFail();

    /// <summary>
    /// Turns the page into a KSM page in place, with all its mappings. The entry of this place becomes read-only.
    /// </summary>
    private void Promote(Spot spot)
    {
        spot.Space.Pages.Set(spot.At, spot.Entry with { IsWritable = false });
        slabs.Pages[spot.Mapped].Kind = PageKind.Ksm;
    }

    /// <summary>replace_page: maps the KSM page in place of the other one.</summary>
    private void Replace(Spot spot, PageHandle page)
    {
        slabs.Pages[page].MapCount++;
        spot.Space.Pages.Set(spot.At, Pte.Present(page, isWritable: false, isYoung: true));
        if (mappings.Remove(spot.Mapped))
            unusedPages.Suspect(spot.Mapped);
    }

    /// <summary>stable_tree_append and hold_anon_vma: adds an item for the place, after dropping a stale one.</summary>
    private void AddItem(Spot spot, PageHandle page)
    {
        if (slabs.Items.At(spot.Space, spot.At) is { } stale)
            DropItem(stale);
        var anonVma = slabs.Vmas[spot.Vma].AnonVma;
        reverseMap.Get(anonVma);
        slabs.Items.AddNewest(new(spot.Space, spot.At) { Target = page, AnonVma = anonVma });
    }

    /// <summary>remove_rmap_item_from_tree: drops an item and its reference.</summary>
    private void DropItem(KsmItem item)
    {
        slabs.Items.Remove(item);
        reverseMap.Drop(item.AnonVma);
    }

    /// <summary>A place with its state before the merge.</summary>
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
