using System.Runtime.InteropServices;
using RmapProps.Rmap.Objects;
using RmapProps.Rmap.Pools;

namespace RmapProps.Rmap.Indexes;

/// <summary>
/// The index of one long list: the ranges of its VMAs. A list that forks made long has the same range for all VMAs. Otherwise a
/// <see cref="RangeTree"/> sorts them by range.
/// </summary>
public struct ListIndex
{
    /// <summary>
    /// The last indexed entry of the list. Entries that were linked later follow it. Null if no entry is indexed.
    /// </summary>
    public ChainHandle Last;

    /// <summary>
    /// The common range of all indexed entries while there is no tree: the first page index, and one past the last.
    /// </summary>
    public long Start, End;

    /// <summary>The tree; empty while all entries have the same range.</summary>
    public Branch Tree;

    /// <summary>The bounds of the keys in the tree: none is below the first, and all are below the second.</summary>
    public UInt128 LowKey, HighKey;

    /// <summary>
    /// The indexed entries in list order, while all have the same range. A walk reads twelve bytes for each here, where the list
    /// would cost it two pointers for each.
    /// </summary>
    public Scratch<Placement> Packed;

    /// <summary>Whether all indexed entries have the same range.</summary>
    public readonly bool IsUniform => Tree.Top.IsNone;
}

/// <summary>A VMA and the position of page indexes in it. A walk needs nothing else of a VMA with a known range.</summary>
/// <param name="Vma">The VMA.</param>
/// <param name="Shift">The difference between the page number of an index and that index.</param>
[StructLayout(LayoutKind.Sequential, Pack = sizeof(int))]
public readonly record struct Placement(VmaHandle Vma, long Shift);
