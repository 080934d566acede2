using RmapProps.Contract.Kernels;
using RmapProps.Rmap.Allocation;
using RmapProps.Rmap.Objects;

namespace RmapProps.Rmap.Rules;

/// <summary>
/// The rules that differ between kernel versions, with those of 2.6.36-pre as defaults. A later version is an interface that
/// overrides some rules of its predecessor. The machine takes a version as a type parameter, so the JIT compiler removes the
/// choice.
/// </summary>
public interface IRules
{
    /// <summary>The version in the public list of kernel versions.</summary>
    static abstract KernelVersion Version { get; }

    /// <summary>__page_set_anon_rmap, until 288468c334e9: each first mapping of a page sets its anon_vma again.</summary>
    static virtual bool StaysPut(in Page page) => false;

    /// <summary>
    /// do_swap_page, until ad8c2ee801ad: a page from swap belongs to the root, even if no other process can have it.
    /// </summary>
    static virtual bool SwapsInToOwn(bool isExclusive) => false;

    /// <summary>
    /// ksm_might_need_to_copy, until ba6f0ff3981e: only a VMA of the page's own anon_vma maps a cached page without a copy.
    /// </summary>
    static virtual bool MayMapCached(Slabs slabs, AnonVmaHandle ofPage, AnonVmaHandle ofVma) => ofPage == ofVma;

    /// <summary>page_address_in_vma, until 21d0d443cdc1: the index alone decides whether a page is in a VMA.</summary>
    static virtual bool CanBeIn(Slabs slabs, AnonVmaHandle ofPage, in Vma vma) => true;
}

/// <summary>The rules of 2.6.36-pre: overrides none.</summary>
public readonly struct Linux2636pre : IRules
{
    /// <inheritdoc/>
    public static KernelVersion Version => KernelVersions.Linux2636pre;
}
