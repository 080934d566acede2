using System.Runtime.InteropServices;
using RmapProps.Rmap.Objects;
using RmapProps.Rmap.Pools;

namespace RmapProps.Rmap.Indexes;

/// <summary>
/// What a long list has beside it: what its VMAs cover. Where forks made it long that is the same for all; otherwise they
/// are in a <see cref="RangeTree"/>, by range.
/// </summary>
public struct ListIndex
{
    /// <summary>
    /// The last of the list whom the index knows; whoever was linked since stands behind. Null when it knows nobody.
    /// </summary>
    public ChainHandle Last;

    /// <summary>What all whom the index knows cover, while there is no tree: the first index, and one past the last.</summary>
    public long Start, End;

    /// <summary>The tree; empty as long as all cover the same.</summary>
    public Branch Tree;

    /// <summary>All keys of the tree are at or above the one, and below the other.</summary>
    public UInt128 LowKey, HighKey;

    /// <summary>
    /// While all cover the same: whom the index knows, in the order of the list. A walk reads twelve bytes of each here, and
    /// would have to follow two pointers for each there.
    /// </summary>
    public Scratch<Placement> Packed;

    /// <summary>Whether all whom it knows cover the same.</summary>
    public readonly bool IsUniform => Tree.Top.IsNone;
}

/// <summary>A VMA, and where in it indexes lie: all that a walk needs of one whose range is known.</summary>
/// <param name="Vma">The VMA.</param>
/// <param name="Shift">How far the page of an index is from that index.</param>
[StructLayout(LayoutKind.Sequential, Pack = sizeof(int))]
public readonly record struct Placement(VmaHandle Vma, long Shift);
