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
/// The VMAs of one list that cover the same page indexes. A child shares its parent's range node, and the parts of a split VMA
/// get two new ones. It is a node of a <see cref="RangeTree"/>; <see cref="RangeNodeMembers"/> keeps its members.
/// </summary>
public struct RangeNode
{
    /// <summary>The first page index, and one past the last.</summary>
    public long Start, End;

    /// <summary>The branches below it in the tree.</summary>
    public Branches Below;

    /// <summary>The first and the last member, in order of linking.</summary>
    public ChainHandle First, Last;

    /// <summary>Whether the members are not in order of linking, because a VMA changed its range and was appended.</summary>
    public bool IsOutOfOrder;

    /// <summary>The sort key: by start; equal starts are distinguished by a number that spreads their ends.</summary>
    public readonly UInt128 Key => KeyOf(Start, End);

    /// <summary>Computes the key of a range. Different ranges have different keys, because the factor is odd.</summary>
    public static UInt128 KeyOf(long start, long end) => new((ulong)start, (ulong)end * 0x9E37_79B9_7F4A_7C15);
}

/// <summary>The two branches below a node of the tree.</summary>
[StructLayout(LayoutKind.Sequential, Pack = sizeof(int))]
public struct Branches
{
    /// <summary>
    /// The key at which the sides divide: lower keys are on the left, the others on the right. It belongs to the position in the
    /// tree, whichever node is there.
    /// </summary>
    public UInt128 Split;

    /// <summary>The two sides.</summary>
    public Branch Left, Right;
}

/// <summary>A branch of a tree, with the bounds that decide whether a search visits it.</summary>
[StructLayout(LayoutKind.Sequential, Pack = sizeof(int))]
public struct Branch
{
    /// <summary>The highest end in the branch, which is that of its top. An empty branch has 0.</summary>
    public long End;

    /// <summary>A lower bound for all starts in the branch. After a removal it may be below the lowest start.</summary>
    public long Start;

    /// <summary>The node at the top; null if the branch is empty.</summary>
    public RangeNodeHandle Top;
}

/// <summary>
/// The position of a chain in an index. It is stored in a separate array under the chain's slot number, only for chains of lists
/// with a tree.
/// </summary>
public struct Membership
{
    /// <summary>The position in order of linking: on one list, a chain that was linked later has a higher stamp.</summary>
    public long Stamp;

    /// <summary>The range node of its VMA; null for a chain in no tree.</summary>
    public RangeNodeHandle RangeNode;

    /// <summary>The neighbouring members of the range node.</summary>
    public ChainHandle Previous, Next;
}
