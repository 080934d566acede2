using RmapProps.Contract.Parameters;
using RmapProps.Rmap.Pools;

namespace RmapProps.Rmap.Objects;

/// <summary>
/// struct rmap_item: one place where ksmd merged a page, and the anon_vma by which that place can be found again.
/// </summary>
/// <param name="space">The address space; its process may have exited.</param>
/// <param name="page">The page in it.</param>
public sealed class KsmItem(AddressSpace space, PageNumber page)
{
    /// <summary>The address space; its process may have exited.</summary>
    public AddressSpace Space { get; } = space;

    /// <summary>The virtual page number, not the index: a KSM page has many indexes.</summary>
    public PageNumber Page { get; } = page;

    /// <summary>The KSM page.</summary>
    public PageHandle Target { get; set; }

    /// <summary>The anon_vma of the place's VMA at the time of the merge, kept alive by a reference.</summary>
    public AnonVmaHandle AnonVma { get; set; }
}

/// <summary>The stable tree: the items of each KSM page, newest first. A place has at most one item.</summary>
public sealed class KsmItems
{
    private readonly List<KsmItem> newestFirst = [];

    /// <summary>All items, newest first, which is also the order of the items of one page.</summary>
    public IReadOnlyList<KsmItem> All => newestFirst;

    /// <summary>Returns the item of a place, or null.</summary>
    public KsmItem? At(AddressSpace space, PageNumber page) =>
        newestFirst.Find(item => item.Space == space && item.Page == page);

    /// <summary>Adds an item at the front.</summary>
    public void AddNewest(KsmItem item) => newestFirst.Insert(0, item);

    /// <summary>Removes an item.</summary>
    public void Remove(KsmItem item) => newestFirst.Remove(item);

    /// <summary>Clears the page of each item if that page was freed.</summary>
    public void ForgetDead(Pool<PageHandle, Page> pages)
    {
        foreach (var item in newestFirst)
            if (!pages.IsLive(item.Target))
                item.Target = new(HandleWord.Freed);
    }

    /// <summary>Moves the items of a migrated page to its successor.</summary>
    public void Retarget(PageHandle from, PageHandle to)
    {
        foreach (var item in newestFirst)
            if (item.Target == from)
                item.Target = to;
    }
}
