using RmapProps.Contract.Kernels;
using RmapProps.Contract.Observations;
using RmapProps.Rmap.Allocation;
using RmapProps.Rmap.Objects;

namespace RmapProps.Rmap.Rules;

/// <summary>The rules that changed in 2.6.36: a page keeps its anon_vma, and checks compare trees instead of anon_vmas.</summary>
public interface ILinux2636 : IRules
{
    /// <summary>
    /// __page_set_anon_rmap: an anonymous page that is mapped again keeps its anon_vma and its index (288468c334e9).
    /// </summary>
    static bool IRules.StaysPut(in Page page) => page.Kind == PageKind.Anon;

    /// <summary>do_swap_page: a page that only the writer can have goes to the writer's own anon_vma (ad8c2ee801ad).</summary>
    static bool IRules.SwapsInToOwn(bool isExclusive) => isExclusive;

    /// <summary>ksm_might_need_to_copy: any VMA of the page's tree maps a cached page without a copy (ba6f0ff3981e).</summary>
    static bool IRules.MayMapCached(Slabs slabs, AnonVmaHandle ofPage, AnonVmaHandle ofVma) => HaveOneRoot(slabs, ofPage, ofVma);

    /// <summary>page_address_in_vma: a page of another tree is not in the VMA (21d0d443cdc1).</summary>
    static bool IRules.CanBeIn(Slabs slabs, AnonVmaHandle ofPage, in Vma vma) =>
        !vma.AnonVma.IsNone && HaveOneRoot(slabs, ofPage, vma.AnonVma);

    /// <summary>Whether both belong to one tree. The anon_vma of a page that is not mapped may have been freed.</summary>
    private static bool HaveOneRoot(Slabs slabs, AnonVmaHandle one, AnonVmaHandle other) =>
        slabs.AnonVmas.IsLive(one) && slabs.AnonVmas[one].Root == slabs.AnonVmas[other].Root;
}

/// <summary>The rules of 2.6.36.</summary>
public readonly struct Linux2636 : ILinux2636
{
    /// <inheritdoc/>
    public static KernelVersion Version => KernelVersions.Linux2636;
}
