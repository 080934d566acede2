using RmapProps.Contract;

namespace RmapProps.Rmap;

/// <summary>What a walk does at each candidate: a VMA in which the page would lie at this place, if it is mapped there.</summary>
public interface IVisitor
{
    /// <summary>Visits a candidate; false ends the walk.</summary>
    bool Visit(VmaHandle vma, PageNumber at);
}

/// <summary>From a page to the places that may map it: front to back along the list of its anon_vma.</summary>
public static class Walks
{
    /// <summary>
    /// rmap_walk: visits the candidates of a page under the lock of its tree. There may be candidates that do not map
    /// it, never a mapping that is no candidate.
    /// </summary>
    /// <remarks>The page is mapped, or somebody holds a reference on its anon_vma; otherwise the pointer may be stale.</remarks>
    public static void Walk<TVisitor>(this Slabs slabs, PageHandle page, ref TVisitor visitor)
        where TVisitor : struct, IVisitor
    {
        var anonVma = slabs.AnonVmaOf(page);
        if (anonVma.IsNone)
            return;
        slabs.Lock.Take(anonVma);
        slabs.VisitCandidates(page, ref visitor);
        slabs.Lock.Release(anonVma);
    }

    /// <summary>The same without the lock: for who looks at a machine that stands still.</summary>
    public static void VisitCandidates<TVisitor>(this Slabs slabs, PageHandle page, ref TVisitor visitor)
        where TVisitor : struct, IVisitor
    {
        var index = slabs.Pages[page].Index;
        var chain = slabs.AnonVmas[slabs.AnonVmaOf(page)].FirstChain;
        while (!chain.IsNone)
        {
            ref var link = ref slabs.Chains[chain];
            if (AddressIn(slabs.Vmas[link.Vma], index) is { } at && !visitor.Visit(link.Vma, at))
                return;
            chain = link.NextOfAnonVma;
        }
    }

    /// <summary>page_anon_vma: the anon_vma, or null for a page that has none or that KSM shares.</summary>
    public static AnonVmaHandle AnonVmaOf(this Slabs slabs, PageHandle page) =>
        slabs.Pages[page].Kind == PageKind.Anon ? slabs.Pages[page].AnonVma : AnonVmaHandle.None;

    /// <summary>page_check_address: whether a place maps this page.</summary>
    public static bool Maps(AddressSpace space, PageNumber at, PageHandle page) =>
        space.Pages.TryGet(at, out var entry) && entry.Kind == EntryKind.Page && entry.Target == page;

    /// <summary>vma_address: where a page of this index lies in a VMA, or null when it does not.</summary>
    public static PageNumber? AddressIn(in Vma vma, PageIndex index)
    {
        var at = new PageNumber(vma.Start.Value + (index.Value - vma.Offset.Value));
        return vma.Start <= at && at < vma.End ? at : null;
    }
}
