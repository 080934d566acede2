using System.Runtime.InteropServices;
using RmapProps.Contract.Observations;
using RmapProps.Contract.Parameters;

namespace RmapProps.Rmap.Objects;

/// <summary>struct page: one physical page, with the fields of the reverse map.</summary>
[StructLayout(LayoutKind.Sequential, Pack = sizeof(int))]
public struct Page
{
    private byte kind;

    /// <summary>Whether a migration holds it, as the old or as the new page.</summary>
    public bool IsInFlight;

    /// <summary>PG_referenced.</summary>
    public bool IsReferenced;

    /// <summary>
    /// The anon_vma in page->mapping. It may be stale once the page is unmapped, and must not be followed then.
    /// </summary>
    public AnonVmaHandle AnonVma;

    /// <summary>page->index: the linear index, stable while VMAs split and move.</summary>
    public PageIndex Index;

    /// <summary>The number of entries that map it. The kernel's _mapcount is one less.</summary>
    public int MapCount;

    /// <summary>The swap entry under which it is in the swap cache; null when it is not.</summary>
    public SwapHandle Swap;

    /// <summary>Its number in observations.</summary>
    public int Number;

    /// <summary>The meaning of the mapping pointer, from its two tag bits.</summary>
    public PageKind Kind
    {
        readonly get => (PageKind)kind;
        set => kind = (byte)value;
    }
}

/// <summary>One slot of the swap device. Page-table entries hold it, and its page may be in memory as well.</summary>
public struct SwapEntry
{
    /// <summary>swap_map: the number of page-table entries that hold it.</summary>
    public int Holders;

    /// <summary>The page in the swap cache; null when there is none.</summary>
    public PageHandle Cached;

    /// <summary>Its number in observations.</summary>
    public int Number;
}
