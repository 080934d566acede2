namespace RmapProps.Benchmarks.LinkedLists;

/// <summary>The VMAs that may map some anonymous pages, as an object with a list.</summary>
public sealed class AnonVma
{
    /// <summary>A root, or a descendant of one.</summary>
    public AnonVma(AnonVma? root) => Root = root ?? this;

    /// <summary>The oldest ancestor of its fork tree; itself for a root.</summary>
    public AnonVma Root { get; }

    /// <summary>On a root: one for each living descendant.</summary>
    public int References { get; set; }

    /// <summary>The VMAs, in order of linking.</summary>
    public LinkedList<AnonVmaChain> SameAnonVma { get; } = new();
}
