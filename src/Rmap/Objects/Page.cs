using System.Runtime.InteropServices;
using RmapProps.Contract.Observations;
using RmapProps.Contract.Parameters;

namespace RmapProps.Rmap.Objects;

/// <summary>struct page: one physical page, and what the reverse map keeps in it.</summary>
[StructLayout(LayoutKind.Sequential, Pack = sizeof(int))]
public struct Page
{
    private byte kind;

    /// <summary>Whether a migration holds it, as the page that leaves or as the one that comes.</summary>
    public bool IsInFlight;

    /// <summary>PG_referenced.</summary>
    public bool IsReferenced;

    /// <summary>The anon_vma in page->mapping. It may be stale once the page is not mapped; nobody may follow it then.</summary>
    public AnonVmaHandle AnonVma;

    /// <summary>page->index: the linear index, stable while VMAs split and move.</summary>
    public PageIndex Index;

    /// <summary>How many entries map it. The kernel's _mapcount is one less.</summary>
    public int MapCount;

    /// <summary>The swap entry under which it is in the swap cache; null when it is not.</summary>
    public SwapHandle Swap;

    /// <summary>What an observation calls it.</summary>
    public int Number;

    /// <summary>What the mapping pointer means: its two tag bits.</summary>
    public PageKind Kind
    {
        readonly get => (PageKind)kind;
        set => kind = (byte)value;
    }
}

/// <summary>
/// One slot of the swap device: held by page-table entries, and perhaps with its page still, or again, in memory.
/// </summary>
public struct SwapEntry
{
    /// <summary>swap_map: how many page-table entries hold it.</summary>
    public int Holders;

    /// <summary>The page in the swap cache; null when there is none.</summary>
    public PageHandle Cached;

    /// <summary>What an observation calls it.</summary>
    public int Number;
}
