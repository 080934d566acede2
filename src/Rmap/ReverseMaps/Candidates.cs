using RmapProps.Contract.Observations;
using RmapProps.Contract.Parameters;
using RmapProps.Rmap.Memory;
using RmapProps.Rmap.Objects;

namespace RmapProps.Rmap.ReverseMaps;

/// <summary>What a walk does at each candidate: a VMA in which the page would lie at this place, if it is mapped there.</summary>
public interface IVisitor
{
    /// <summary>Visits a candidate; false ends the walk.</summary>
    bool Visit(VmaHandle vma, PageNumber at);
}

/// <summary>Where a page may be mapped, without locks: pointers and arithmetic. Who may look, and when, is for <see cref="Walks{TSteps}"/>.</summary>
public static class Candidates
{
    /// <summary>page_anon_vma: the anon_vma, or null for a page that has none or that KSM shares.</summary>
    public static AnonVmaHandle AnonVmaOf(this Slabs slabs, PageHandle page) =>
        slabs.Pages[page].Kind == PageKind.Anon ? slabs.Pages[page].AnonVma : AnonVmaHandle.None;

    /// <summary>vma_address: where a page of this index lies in a VMA, or null when it does not.</summary>
    public static PageNumber? AddressIn<TSteps>(in Vma vma, PageIndex index)
        where TSteps : struct, ISteps
    {
        var at = new PageNumber(vma.Start.Value + (index.Value - vma.Offset.Value));
        return TSteps.Covers(vma, at) ? at : null;
    }

    /// <summary>page_check_address: whether a place maps this page.</summary>
    public static bool Maps(AddressSpace space, PageNumber at, PageHandle page) =>
        space.Pages.TryGet(at, out var entry) && entry.Maps(page);

    /// <summary>Front to back along the list of an anon_vma: the VMAs in which an index lies. False when the visitor ended it.</summary>
    public static bool VisitListed<TSteps, TVisitor>(this Slabs slabs, AnonVmaHandle anonVma, PageIndex index, ref TVisitor visitor)
        where TSteps : struct, ISteps
        where TVisitor : struct, IVisitor =>
        slabs.Indexes.Visit<TSteps, TVisitor>(ref slabs.AnonVmas[anonVma], index, ref visitor);

    /// <summary>
    /// The VMAs on the list of an item's anon_vma that cover the item's address: in the first pass those of its own
    /// address space, in the second those of others, which were forked after ksmd came by. False when the visitor ended it.
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
