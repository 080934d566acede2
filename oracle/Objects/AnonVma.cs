namespace RmapProps.Oracle.Objects;

/// <summary>
/// An anon_vma is a name and a root, nothing else. Which VMAs are on its list is found by asking the VMAs; it lives as long
/// as one of them, or a reference, names it.
/// </summary>
internal sealed class AnonVma
{
    public AnonVma(AnonVma? root) => Root = root ?? this;

    public AnonVma Root { get; }

    public bool IsRoot => Root == this;

    /// <summary>Its number, from the end of the step that created it (rule 55).</summary>
    public int Number { get; set; } = -1;
}

/// <summary>
/// One VMA's place on the list of one anon_vma (struct anon_vma_chain). Every linking is at the tail, so a list is the
/// links in order of their sequence; and a link dies with its VMA, so nothing has ever to be unlinked.
/// </summary>
internal readonly record struct Link(AnonVma AnonVma, long Sequence);
