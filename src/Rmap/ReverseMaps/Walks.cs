using RmapProps.Contract.Observations;
using RmapProps.Contract.Parameters;
using RmapProps.Rmap.Allocation;
using RmapProps.Rmap.Indexes;
using RmapProps.Rmap.Objects;
using RmapProps.Rmap.Rules;

namespace RmapProps.Rmap.ReverseMaps;

/// <summary>From a page to the places that may map it, under the lock of its tree.</summary>
/// <typeparam name="TRules">The rules of a kernel version.</typeparam>
/// <typeparam name="TSteps">The steps that can be got wrong.</typeparam>
/// <param name="slabs">The objects.</param>
public sealed class Walks<TRules, TSteps>(Slabs slabs)
    where TRules : struct, IRules
    where TSteps : struct, ISteps
{
    /// <summary>
    /// rmap_walk, and in it rmap_walk_anon: visits the candidates of a page. There may be candidates that do not map it, never a
    /// mapping of an anonymous page that is no candidate.
    /// </summary>
    /// <remarks>The page is mapped, or somebody holds a reference on its anon_vma; otherwise the pointer may be stale.</remarks>
    public void Walk<TVisitor>(PageHandle page, ref TVisitor visitor)
        where TVisitor : struct, IVisitor
    {
        ref var walked = ref slabs.Pages[page];
        if (walked.Kind == PageKind.Ksm)
        {
            WalkKsm(page, ref visitor);
            return;
        }

        var anonVma = walked.AnonVma;
        if (walked.Kind != PageKind.Anon || anonVma.IsNone)
            return;
        ref var list = ref slabs.AnonVmas[anonVma];
        TSteps.LockWalk(slabs.Lock, anonVma, list);
        slabs.Indexes.Visit<TSteps, TVisitor>(ref list, walked.Index, ref visitor);
        TSteps.UnlockWalk(slabs.Lock, anonVma, list);
    }

    /// <summary>
    /// The same for a page that must be mapped, because an unmapped one may point to an anon_vma that is gone: between
    /// page_lock_anon_vma and page_unlock_anon_vma.
    /// </summary>
    public void WalkMapped<TVisitor>(PageHandle page, ref TVisitor visitor)
        where TVisitor : struct, IVisitor
    {
        if (slabs.Pages[page].Kind == PageKind.Ksm)
        {
            WalkKsm(page, ref visitor);
            return;
        }

        var anonVma = LockAnonVma(page);
        if (anonVma.IsNone)
            return;
        ref var list = ref slabs.AnonVmas[anonVma];
        slabs.Indexes.Visit<TSteps, TVisitor>(ref list, slabs.Pages[page].Index, ref visitor);
        TSteps.UnlockPage(slabs.Lock, anonVma, list);
    }

    /// <summary>
    /// page_address_in_vma: where a page lies in a VMA if it is mapped there, or null. Its index decides, and in some kernel
    /// versions the tree as well.
    /// </summary>
    public PageNumber? AddressInVma(PageHandle page, VmaHandle vma)
    {
        ref var place = ref slabs.Vmas[vma];
        var anonVma = slabs.AnonVmaOf(page);
        if (!TSteps.AcceptsAncestorsPage(anonVma, place))
            return null;
        if (!TSteps.CanBeIn<TRules>(slabs, anonVma, place))
            return null;
        return VmaExtents.AddressIn<TSteps>(place, slabs.Pages[page].Index);
    }

    /// <summary>
    /// page_lock_anon_vma: takes the lock of a page's tree; null, and no lock, unless it is anonymous and mapped.
    /// </summary>
    /// <remarks>
    /// Under 2.6.36-pre swapoff may map a page of a former KSM page in a tree that is not its own (B16), and then its
    /// anon_vma may be gone before the page is. That is legal there, so it is found by nobody; elsewhere a law objects.
    /// </remarks>
    private AnonVmaHandle LockAnonVma(PageHandle page)
    {
        var anonVma = slabs.AnonVmaOf(page);
        if (slabs.Pages[page].MapCount == 0 || !slabs.AnonVmas.IsLive(anonVma))
            return AnonVmaHandle.None;
        TSteps.LockPage(slabs.Lock, anonVma, slabs.AnonVmas[anonVma]);
        return anonVma;
    }

    /// <summary>
    /// try_to_unmap_ksm and its kin: item by item, newest first, and through all of them twice, because children that were
    /// forked since ksmd came by have no item of their own. What is at neither place stays unseen, and that is legal.
    /// </summary>
    private void WalkKsm<TVisitor>(PageHandle page, ref TVisitor visitor)
        where TVisitor : struct, IVisitor
    {
        foreach (var isSecondPass in (ReadOnlySpan<bool>)[false, true])
            foreach (var item in slabs.Items.All)
            {
                if (item.Target != page)
                    continue;
                slabs.Lock.Take(item.AnonVma);
                var goesOn = slabs.VisitCovering(item, isSecondPass, ref visitor);
                slabs.Lock.Release(item.AnonVma);
                if (!goesOn)
                    return;
            }
    }
}
