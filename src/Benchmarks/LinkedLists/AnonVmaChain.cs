namespace RmapProps.Benchmarks.LinkedLists;

/// <summary>
/// One edge between a VMA and an anon_vma. It stores its node in the anon_vma's list, so that unlinking needs no search.
/// </summary>
/// <param name="vma">The VMA.</param>
/// <param name="anonVma">The anon_vma.</param>
public sealed class AnonVmaChain(Vma vma, AnonVma anonVma)
{
    /// <summary>The VMA.</summary>
    public Vma Vma { get; } = vma;

    /// <summary>The anon_vma.</summary>
    public AnonVma AnonVma { get; } = anonVma;

    /// <summary>Its node in the list of the anon_vma.</summary>
    public LinkedListNode<AnonVmaChain>? Node { get; set; }
}
