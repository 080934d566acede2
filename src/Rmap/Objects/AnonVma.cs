namespace RmapProps.Rmap.Objects;

/// <summary>
/// struct anon_vma: the VMAs that may map some anonymous pages. It is not a kind of VMA. It lives while a VMA is on its list or a
/// reference to it is held.
/// </summary>
public struct AnonVma
{
    /// <summary>The oldest ancestor in its fork tree, which provides the lock of the tree. A root refers to itself.</summary>
    /// <remarks>The slab does not set it: a recycled object still has the root of its previous life.</remarks>
    public AnonVmaHandle Root;

    /// <summary>
    /// external_refcount, which anonvma_external_refcount reads. On a root it counts each live descendant, and on any anon_vma
    /// each outside holder. VMAs do not count.
    /// </summary>
    public int References;

    /// <summary>The front of the same_anon_vma list: one chain for each VMA, oldest link first.</summary>
    public ChainHandle FirstChain;

    /// <summary>The tail of the same_anon_vma list, where new links go.</summary>
    public ChainHandle LastChain;

    /// <summary>How many VMAs are on the list.</summary>
    public int Length;

    /// <summary>The index of a long list, so that a walk need not visit all of it; null for none.</summary>
    public IndexHandle Index;

    /// <summary>Its number in observations.</summary>
    public int Number;

    /// <summary>Whether no VMA is on its list.</summary>
    public readonly bool IsEmpty => FirstChain.IsNone;
}

/// <summary>
/// struct anon_vma_chain: one edge between a VMA and an anon_vma, a member of two lists. Each list is named for the end that
/// stays the same along it: <c>same_vma</c> lists the anon_vmas of one VMA, and <c>same_anon_vma</c> lists the VMAs of one
/// anon_vma.
/// </summary>
/// <remarks>
/// <code>
///              a1 (p1's own)      a0 (root)
///   p0 16+4                       chain          same_vma of p0:     [a0]
///   p1 16+4    chain              chain          same_vma of p1:     [a1, a0]   newest first
///              |                  |
///              same_anon_vma      same_anon_vma of a0: [p0 16+4, p1 16+4]       in order of linking
/// </code>
/// </remarks>
public struct AnonVmaChain
{
    /// <summary>The VMA.</summary>
    public VmaHandle Vma;

    /// <summary>The anon_vma.</summary>
    public AnonVmaHandle AnonVma;

    /// <summary>The neighbours on the VMA's list of anon_vmas.</summary>
    public ChainHandle NewerOfVma, OlderOfVma;

    /// <summary>The neighbours on the anon_vma's list of VMAs.</summary>
    public ChainHandle PreviousOfAnonVma, NextOfAnonVma;
}
