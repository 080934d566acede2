using RmapProps.Contract.Observations;
using RmapProps.Contract.Parameters;

namespace RmapProps.Rmap.Objects;

/// <summary>struct vm_area_struct: the pages [Start, End) of one address space, with one protection.</summary>
public struct Vma
{
    /// <summary>vm_mm: its address space.</summary>
    public AddressSpace Owner;

    /// <summary>The first page.</summary>
    public PageNumber Start;

    /// <summary>One past the last page.</summary>
    public PageNumber End;

    /// <summary>vm_pgoff: the linear index of the first page.</summary>
    public PageOffset Offset;

    /// <summary>Its protection and its other flags.</summary>
    public VmaAttributes Attributes;

    /// <summary>The anon_vma of its new pages; null before the first page.</summary>
    public AnonVmaHandle AnonVma;

    /// <summary>The front of the same_vma list: the chain to its newest anon_vma.</summary>
    public ChainHandle NewestChain;

    /// <summary>The end of the same_vma list: the chain to its oldest anon_vma, the root of the tree.</summary>
    public ChainHandle OldestChain;

    /// <summary>list_is_singular: whether it has exactly one chain.</summary>
    public readonly bool HasOneChain => !NewestChain.IsNone && NewestChain == OldestChain;

    /// <summary>linear_page_index: returns the index of a page that is mapped here.</summary>
    public readonly PageIndex IndexOf(PageNumber page) => new(Offset.Value + (page.Value - Start.Value));
}

/// <summary>vm_flags: two VMAs can merge only if all of it is equal (rule 18).</summary>
/// <param name="Protection">VM_READ, VM_WRITE, VM_EXEC.</param>
/// <param name="Flags">The other flags.</param>
public readonly record struct VmaAttributes(Protection Protection, VmaFlags Flags)
{
    /// <summary>Whether VM_LOCKED is set.</summary>
    public bool IsLocked => (Flags & VmaFlags.Locked) != 0;

    /// <summary>Whether VM_GROWSDOWN is set.</summary>
    public bool GrowsDown => (Flags & VmaFlags.GrowsDown) != 0;

    /// <summary>Returns these attributes with a flag set.</summary>
    public VmaAttributes With(VmaFlags flag) => this with { Flags = Flags | flag };

    /// <summary>Returns these attributes with a flag cleared.</summary>
    public VmaAttributes Without(VmaFlags flag) => this with { Flags = Flags & ~flag };

    /// <summary>
    /// Returns these attributes with another protection. A VMA that was ever writable stays charged (VM_ACCOUNT).
    /// </summary>
    public VmaAttributes With(Protection protection) =>
        new(protection, protection.AllowsWrite ? Flags | VmaFlags.Account : Flags);
}
