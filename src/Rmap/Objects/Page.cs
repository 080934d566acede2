using RmapProps.Contract;

namespace RmapProps.Rmap;

/// <summary>struct page: one physical page, and what the reverse map keeps in it.</summary>
public struct Page
{
    /// <summary>What the mapping pointer means: its two tag bits.</summary>
    public PageKind Kind;

    /// <summary>The anon_vma in page->mapping. It may be stale once the page is not mapped; nobody may follow it then.</summary>
    public AnonVmaHandle AnonVma;

    /// <summary>page->index: the linear index, stable while VMAs split and move.</summary>
    public PageIndex Index;

    /// <summary>How many entries map it. The kernel's _mapcount is one less.</summary>
    public int MapCount;

    /// <summary>PG_referenced.</summary>
    public bool IsReferenced;

    /// <summary>What an observation calls it.</summary>
    public int Number;
}
