using RmapProps.Contract.Parameters;
using RmapProps.Rmap.Pools;

namespace RmapProps.Rmap.Objects;

/// <summary>struct rmap_item: one place where ksmd merged a page, and the anon_vma by which it can be found again.</summary>
/// <param name="space">Whose address space; it may be gone.</param>
/// <param name="page">Which page of it.</param>
public sealed class KsmItem(AddressSpace space, PageNumber page)
{
    /// <summary>Whose address space; it may be gone.</summary>
    public AddressSpace Space { get; } = space;

    /// <summary>The virtual page, not its index: a KSM page has many.</summary>
    public PageNumber Page { get; } = page;

    /// <summary>The KSM page.</summary>
    public PageHandle Target { get; set; }

    /// <summary>The anon_vma of the place's VMA when it was merged, kept alive by a reference.</summary>
    public AnonVmaHandle AnonVma { get; set; }
}

/// <summary>The stable tree: for each KSM page its items, newest first. A place has at most one item.</summary>
public sealed class KsmItems
{
    private readonly List<KsmItem> newestFirst = [];

    /// <summary>All items, newest first; those of one page keep this order among themselves.</summary>
    public IReadOnlyList<KsmItem> All => newestFirst;

    /// <summary>The item of a place, or null.</summary>
    public KsmItem? At(AddressSpace space, PageNumber page) =>
        newestFirst.Find(item => item.Space == space && item.Page == page);

    /// <summary>Puts an item in front.</summary>
    public void AddNewest(KsmItem item) => newestFirst.Insert(0, item);

    /// <summary>Forgets an item.</summary>
    public void Remove(KsmItem item) => newestFirst.Remove(item);

    /// <summary>Items whose page is gone let go of it.</summary>
    public void ForgetDead(Pool<PageHandle, Page> pages)
    {
        foreach (var item in newestFirst)
            if (!pages.IsLive(item.Target))
                item.Target = new(HandleWord.Freed);
    }

    /// <summary>A migrated page takes the items of the old one over.</summary>
    public void Retarget(PageHandle from, PageHandle to)
    {
        foreach (var item in newestFirst)
            if (item.Target == from)
                item.Target = to;
    }
}
