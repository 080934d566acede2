using RmapProps.Contract.Kernels;
using RmapProps.Rmap.Allocation;
using RmapProps.Rmap.Objects;

namespace RmapProps.Rmap.Rules;

/// <summary>
/// The rules in which kernel versions differ, here as 2.6.36-pre has them. A later version is an interface that overrides
/// some of its predecessor's. The machine takes a version as a type parameter, so the JIT removes the choice.
/// </summary>
public interface IRules
{
    /// <summary>The version in the public list.</summary>
    static abstract KernelVersion Version { get; }

    /// <summary>
    /// __page_set_anon_rmap, until 288468c334e9: the first mapping after an unmapped time decides again where a page belongs.
    /// </summary>
    static virtual bool StaysPut(in Page page) => false;

    /// <summary>
    /// do_swap_page, until ad8c2ee801ad: a page that comes back from swap belongs to the root, even if no other process can
    /// have it.
    /// </summary>
    static virtual bool SwapsInToOwn(bool isExclusive) => false;

    /// <summary>
    /// ksm_might_need_to_copy, until ba6f0ff3981e: a cached page is mapped as it is only by VMAs of its very anon_vma.
    /// </summary>
    static virtual bool MayMapCached(Slabs slabs, AnonVmaHandle ofPage, AnonVmaHandle ofVma) => ofPage == ofVma;

    /// <summary>page_address_in_vma, until 21d0d443cdc1: the index alone decides whether a page is in a VMA.</summary>
    static virtual bool CanBeIn(Slabs slabs, AnonVmaHandle ofPage, in Vma vma) => true;
}

/// <summary>The rules of 2.6.36-pre: none overridden.</summary>
public readonly struct Linux2636pre : IRules
{
    /// <inheritdoc/>
    public static KernelVersion Version => KernelVersions.Linux2636pre;
}
