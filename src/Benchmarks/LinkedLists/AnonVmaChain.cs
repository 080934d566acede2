namespace RmapProps.Benchmarks.LinkedLists;

/// <summary>
/// One edge between a VMA and an anon_vma; it remembers its node of the anon_vma's list, or leaving that would be a search.
/// </summary>
/// <param name="vma">The VMA.</param>
/// <param name="anonVma">The anon_vma.</param>
public sealed class AnonVmaChain(Vma vma, AnonVma anonVma)
{
    /// <summary>The VMA.</summary>
    public Vma Vma { get; } = vma;

    /// <summary>The anon_vma.</summary>
    public AnonVma AnonVma { get; } = anonVma;

    /// <summary>Where it stands on the list of the anon_vma.</summary>
    public LinkedListNode<AnonVmaChain>? Node { get; set; }
}
