using RmapProps.Contract.Observations;
using RmapProps.Contract.Parameters;
using RmapProps.Rmap.Allocation;
using RmapProps.Rmap.Indexes;
using RmapProps.Rmap.Objects;

namespace RmapProps.Rmap.ReverseMaps;

/// <summary>
/// Finds the VMAs that may map a page, by pointers and arithmetic alone. The locks are the business of <see cref="Walks{TRules,
/// TSteps}"/>.
/// </summary>
public static class Candidates
{
    /// <summary>page_anon_vma: returns the anon_vma of a page, or null for a KSM page and a page that has none.</summary>
    public static AnonVmaHandle AnonVmaOf(this Slabs slabs, PageHandle page) =>
        slabs.Pages[page].Kind == PageKind.Anon ? slabs.Pages[page].AnonVma : AnonVmaHandle.None;

    /// <summary>page_check_address: whether a place maps this page.</summary>
    public static bool Maps(AddressSpace space, PageNumber at, PageHandle page) =>
        space.Pages.TryGet(at, out var entry) && entry.Maps(page);

    /// <summary>
    /// Visits the VMAs on the list of an anon_vma that cover a page index, front to back. Returns false if the visitor ended the
    /// walk.
    /// </summary>
    public static bool VisitListed<TSteps, TVisitor>(
        this Slabs slabs, AnonVmaHandle anonVma, PageIndex index, ref TVisitor visitor)
        where TSteps : struct, ISteps
        where TVisitor : struct, IVisitor =>
        slabs.Indexes.Visit<TSteps, TVisitor>(ref slabs.AnonVmas[anonVma], index, ref visitor);

    /// <summary>
    /// Visits the VMAs on the list of an item's anon_vma that cover the item's address. The first pass visits VMAs of the item's
    /// own address space. The second visits those of others, which were forked after ksmd made the item. Returns false if the
    /// visitor ended the walk.
    /// </summary>
    public static bool VisitCovering<TVisitor>(this Slabs slabs, KsmItem item, bool isSecondPass, ref TVisitor visitor)
        where TVisitor : struct, IVisitor
    {
        var chain = slabs.AnonVmas[item.AnonVma].FirstChain;
        while (!chain.IsNone)
        {
            ref var link = ref slabs.Chains[chain];
            ref var vma = ref slabs.Vmas[link.Vma];
            var covers = vma.Start <= item.Page && item.Page < vma.End;
            if (covers && vma.Owner == item.Space != isSecondPass && !visitor.Visit(link.Vma, item.Page))
                return false;
            chain = link.NextOfAnonVma;
        }

        return true;
    }
}
