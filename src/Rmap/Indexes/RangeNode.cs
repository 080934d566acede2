using System.Runtime.InteropServices;
using RmapProps.Rmap.Objects;
using RmapProps.Rmap.Pools;

namespace RmapProps.Rmap.Indexes;

/// <summary>A pointer to a <see cref="RangeNode"/>.</summary>
/// <param name="Word">Slot and generation.</param>
public readonly record struct RangeNodeHandle(uint Word) : IHandle<RangeNodeHandle>
{
    /// <summary>The null pointer.</summary>
    public static RangeNodeHandle None => default;

    /// <summary>Whether this is the null pointer.</summary>
    public bool IsNone => Word == 0;

    /// <inheritdoc/>
    public static RangeNodeHandle Of(uint word) => new(word);
}

/// <summary>
/// The VMAs of one list that cover the same indexes: children have the range node of their parent, the parts of a split VMA
/// have two new ones. It is a node of a <see cref="RangeTree"/>, and its members are kept by <see cref="RangeNodeMembers"/>.
/// </summary>
public struct RangeNode
{
    /// <summary>The first index, and one past the last.</summary>
    public long Start, End;

    /// <summary>What is below it in the tree.</summary>
    public Branches Below;

    /// <summary>Its members in order of linking: the first and the last.</summary>
    public ChainHandle First, Last;

    /// <summary>Whether a VMA that was linked earlier came behind one that was linked later, because its range changed.</summary>
    public bool IsOutOfOrder;

    /// <summary>Its place among all ranges: by start. Equal starts are told apart by a number that spreads their ends.</summary>
    public readonly UInt128 Key => KeyOf(Start, End);

    /// <summary>The key of a range. No two ranges have the same one, because the factor is odd.</summary>
    public static UInt128 KeyOf(long start, long end) => new((ulong)start, (ulong)end * 0x9E37_79B9_7F4A_7C15);
}

/// <summary>What is below a node of the tree.</summary>
[StructLayout(LayoutKind.Sequential, Pack = sizeof(int))]
public struct Branches
{
    /// <summary>
    /// Keys below this one are on the left, the others on the right. It belongs to the place, whoever stands there.
    /// </summary>
    public UInt128 Split;

    /// <summary>The two sides.</summary>
    public Branch Left, Right;
}

/// <summary>Part of a tree, with what must be known before it is worth a visit.</summary>
[StructLayout(LayoutKind.Sequential, Pack = sizeof(int))]
public struct Branch
{
    /// <summary>The highest end in it: that of its top. An empty branch ends at 0.</summary>
    public long End;

    /// <summary>No range node in it starts below; after one has left, perhaps none at it.</summary>
    public long Start;

    /// <summary>Its top; null when it is empty.</summary>
    public RangeNodeHandle Top;
}

/// <summary>
/// Where a chain is in an index. It stands beside the chains, under the same number, and only for those on lists with a tree.
/// </summary>
public struct Membership
{
    /// <summary>Its place in the order of linking: on one list, who was linked later has a higher stamp.</summary>
    public long Stamp;

    /// <summary>The range node of its VMA; null for a chain that no tree knows.</summary>
    public RangeNodeHandle RangeNode;

    /// <summary>Its neighbours there.</summary>
    public ChainHandle Previous, Next;
}
