namespace RmapProps.Oracle.Objects;

/// <summary>
/// An anon_vma is a name and a root, nothing else. Its list is found by reading the links of all VMAs. It lives as long as a VMA
/// is linked to it or a reference names it.
/// </summary>
internal sealed class AnonVma
{
    public AnonVma(AnonVma? root) => Root = root ?? this;

    public AnonVma Root { get; }

    public bool IsRoot => Root == this;

    /// <summary>Its number, assigned at the end of the step that created it (rule 55).</summary>
    public int Number { get; set; } = -1;
}

/// <summary>
/// A VMA's place on the list of an anon_vma (struct anon_vma_chain). Links are added at the tail, so a list is the links in order
/// of their sequence. A link dies with its VMA, so no link is ever removed from a list.
/// </summary>
internal readonly record struct Link(AnonVma AnonVma, long Sequence);
