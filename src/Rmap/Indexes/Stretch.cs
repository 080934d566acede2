using System.Runtime.InteropServices;

namespace RmapProps.Rmap;

/// <summary>A pointer to a <see cref="Stretch"/>.</summary>
/// <param name="Word">Slot and generation.</param>
public readonly record struct StretchHandle(uint Word) : IHandle<StretchHandle>
{
    /// <summary>Whether this is the null pointer.</summary>
    public bool IsNone => Word == 0;

    /// <inheritdoc/>
    public static StretchHandle Of(uint word) => new(word);
}

/// <summary>
/// The VMAs of one list that cover the same indexes: children have the stretch of their parent, the parts of a split VMA
/// have two new ones. It is a node of a <see cref="StretchTree"/>, and its members are kept by <see cref="StretchMembers"/>.
/// </summary>
public struct Stretch
{
    /// <summary>Whose it is.</summary>
    public IndexHandle Index;

    /// <summary>The first index, and one past the last.</summary>
    public long Start, End;

    /// <summary>What is below it in the tree.</summary>
    public Branch Left, Right;

    /// <summary>
    /// Its members in order of linking, side by side, and gaps where some have left, but not at the end. The slab keeps the
    /// array from life to life.
    /// </summary>
    public Member[]? Members;

    /// <summary>How much of the array is in use, gaps included, and how much of that is members.</summary>
    public int Used, Live;

    /// <summary>The stretch that was joined after this one the last time: perhaps it will be again.</summary>
    public StretchHandle JoinedNext;

    /// <summary>Whether a VMA that was linked earlier came behind one that was linked later, because its range changed.</summary>
    public bool IsOutOfOrder;
}

/// <summary>Part of a tree, with what must be known before it is worth a visit.</summary>
[StructLayout(LayoutKind.Sequential, Pack = sizeof(int))]
public struct Branch
{
    /// <summary>The highest end in it: that of its top. An empty branch ends at 0.</summary>
    public long End;

    /// <summary>Its top; null when it is empty.</summary>
    public StretchHandle Top;
}

/// <summary>A VMA of a stretch, and all that a walk must know of it.</summary>
public struct Member
{
    /// <summary>The link that it is on the list by; null in a gap.</summary>
    public ChainHandle Chain;

    /// <summary>The VMA.</summary>
    public VmaHandle Vma;

    /// <summary>How far its addresses are above its indexes.</summary>
    public long Shift;
}

/// <summary>Where a chain is in an index. It stands beside the chains, under the same number, and only for those on a list that has an index.</summary>
public struct Membership
{
    /// <summary>The stretch of its VMA.</summary>
    public StretchHandle Stretch;

    /// <summary>Its place among the members there.</summary>
    public int Position;

    /// <summary>Its place in the order of linking: on one list, who was linked later has a higher stamp.</summary>
    public long Stamp;
}
