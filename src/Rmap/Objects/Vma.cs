using RmapProps.Contract.Observations;
using RmapProps.Contract.Parameters;

namespace RmapProps.Rmap.Objects;

/// <summary>struct vm_area_struct: pages [Start, End) of one address space, with one protection.</summary>
public struct Vma
{
    /// <summary>vm_mm: whose it is.</summary>
    public AddressSpace Owner;

    /// <summary>The first page.</summary>
    public PageNumber Start;

    /// <summary>One past the last page.</summary>
    public PageNumber End;

    /// <summary>vm_pgoff: the linear index of the first page.</summary>
    public PageOffset Offset;

    /// <summary>What it allows, and its other flags.</summary>
    public VmaAttributes Attributes;

    /// <summary>Where its new pages go; null before the first.</summary>
    public AnonVmaHandle AnonVma;

    /// <summary>The front of the same_vma list: its newest anon_vma.</summary>
    public ChainHandle NewestChain;

    /// <summary>The end of the same_vma list: its oldest anon_vma, the root of the tree.</summary>
    public ChainHandle OldestChain;

    /// <summary>list_is_singular: exactly one anon_vma.</summary>
    public readonly bool HasOneChain => !NewestChain.IsNone && NewestChain == OldestChain;

    /// <summary>linear_page_index: the index that a page has when it is mapped here.</summary>
    public readonly PageIndex IndexOf(PageNumber page) => new(Offset.Value + (page.Value - Start.Value));
}

/// <summary>vm_flags: all of it must be equal for two VMAs to merge (rule 18).</summary>
/// <param name="Protection">VM_READ, VM_WRITE, VM_EXEC.</param>
/// <param name="Flags">The others.</param>
public readonly record struct VmaAttributes(Protection Protection, VmaFlags Flags)
{
    /// <summary>Whether VM_LOCKED is set.</summary>
    public bool IsLocked => (Flags & VmaFlags.Locked) != 0;

    /// <summary>Whether VM_GROWSDOWN is set.</summary>
    public bool GrowsDown => (Flags & VmaFlags.GrowsDown) != 0;

    /// <summary>These with a flag set.</summary>
    public VmaAttributes With(VmaFlags flag) => this with { Flags = Flags | flag };

    /// <summary>These with a flag cleared.</summary>
    public VmaAttributes Without(VmaFlags flag) => this with { Flags = Flags & ~flag };

    /// <summary>These with another protection; what may be written is charged, and stays so (VM_ACCOUNT).</summary>
    public VmaAttributes With(Protection protection) =>
        new(protection, protection.AllowsWrite ? Flags | VmaFlags.Account : Flags);
}
