using RmapProps.Contract.Observations;
using RmapProps.Contract.Parameters;
using RmapProps.Rmap.Allocation;
using RmapProps.Rmap.Indexes;
using RmapProps.Rmap.Objects;
using RmapProps.Rmap.Rules;

namespace RmapProps.Rmap.ReverseMaps;

/// <summary>Walks from a page to the places that may map it, under the lock of its tree.</summary>
/// <typeparam name="TRules">The rules of a kernel version.</typeparam>
/// <typeparam name="TSteps">The steps that a fault can replace.</typeparam>
/// <param name="slabs">The machine's objects.</param>
public sealed class Walks<TRules, TSteps>(Slabs slabs)
    where TRules : struct, IRules
    where TSteps : struct, ISteps
{
    /// <summary>
    /// rmap_walk, and in it rmap_walk_anon: visits the candidates of a page. Some candidates may not map it, but every VMA that
    /// maps an anonymous page is a candidate.
    /// </summary>
    /// <remarks>The page must be mapped or a reference on its anon_vma held; otherwise the pointer may be stale.</remarks>
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
    /// Visits the candidates of a page between page_lock_anon_vma and page_unlock_anon_vma. The page must be mapped, because the
    /// anon_vma of an unmapped one may have been freed.
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
    /// page_address_in_vma: returns the place of a page in a VMA, or null. Its index decides, and in some kernel versions also
    /// its tree.
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
    /// page_lock_anon_vma: takes the lock of a page's tree. If the page is not anonymous or not mapped, returns null and takes no
    /// lock.
    /// </summary>
    /// <remarks>
    /// Under 2.6.36-pre, swapoff may map a page that a former KSM page left in swap into a foreign tree (B16). Its anon_vma may
    /// then be freed before the page. That is legal there, so walks find nothing; elsewhere it breaks a law.
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
    /// try_to_unmap_ksm and other KSM walks: visits the places of each item, newest first, in two passes. The second pass is for
    /// children forked since ksmd's last pass, which have no item of their own. A mapping that neither pass reaches stays
    /// unvisited, which is legal.
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
