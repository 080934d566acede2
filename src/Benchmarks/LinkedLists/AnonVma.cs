namespace RmapProps.Benchmarks.LinkedLists;

/// <summary>An anon_vma as an object with a list: the VMAs that may map some anonymous pages.</summary>
public sealed class AnonVma
{
    /// <summary>Creates a root, or a descendant of one.</summary>
    public AnonVma(AnonVma? root) => Root = root ?? this;

    /// <summary>The oldest ancestor of its fork tree; itself for a root.</summary>
    public AnonVma Root { get; }

    /// <summary>The number of live descendants of a root.</summary>
    public int References { get; set; }

    /// <summary>The VMAs, in order of linking.</summary>
    public LinkedList<AnonVmaChain> SameAnonVma { get; } = new();
}
