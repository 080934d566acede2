using RmapProps.Contract.Kernels;
using RmapProps.Contract.Laws;
using RmapProps.Rmap.Allocation;
using RmapProps.Rmap.Objects;
using RmapProps.Rmap.ReverseMaps;

namespace RmapProps.Faults;

/// <summary>Mistakes in the anon_vma of a page that is mapped again: after swap, after migration, at swapoff.</summary>
public static class RemapFaults
{
    /// <summary>The bug behind the oopses of 2.6.34-rc.</summary>
    public static readonly Fault RemapOnOwn = Fault.Breaking<RemappingOnOwn>(
        "remap-on-own", "H20",
        "A page that is mapped again moves to the own anon_vma of the first process that maps it, where walks find neither "
        + "parents nor siblings.",
        "ea90002b0fa7 anonvma: when setting up page->mapping, we need to pick the _oldest_ anonvma",
        TransitLaws.AbsentPageIsReachable,
        """
        p0 mmap 0+1 rw
        p0 write 0
        p0 fork p1
        kswapd swapout p0:0
        kswapd drop p0:0
        p1 read 0
        """,
        "B04");

    /// <summary>Maps a shared page as exclusive because of a wrong argument.</summary>
    public static readonly Fault RemapAsExclusive = Fault.Breaking<RemappingAsExclusive>(
        "remap-as-exclusive", "H22",
        "page_add_anon_rmap treats a page that other processes may map as one that only this VMA maps.",
        "e8a03feb54ca rmap: add exclusively owned pages to the newest anon_vma, its call with the wrong argument",
        PageLaws.MappingIsReachable,
        """
        p0 mmap 0+2 rw
        p0 write 0
        p0 fork p1
        p0 mprotect 1+1 r
        kcompactd isolate p0:0 m0
        kcompactd putback m0
        """);

    /// <summary>Loses sharing at every swap-in.</summary>
    public static readonly Fault CopyNeedlessly = Fault.Missing<CopyingNeedlessly>(
        "copy-needlessly", "B14",
        "A child that swaps in a page of its own tree maps a copy, because the page belongs to an anon_vma other than the "
        + "child's own.",
        KernelVersions.Linux2636,
        "ba6f0ff3981e");

    /// <summary>Loses precision at every migration.</summary>
    public static readonly Fault OverwriteOnRemap = Fault.Missing<OverwritingOnRemap>(
        "overwrite-on-remap", "B15",
        "A page that belongs to a child's own anon_vma is moved to the root when it is mapped again.",
        KernelVersions.Linux2636,
        "288468c334e9");

    /// <summary>Maps a page of another tree.</summary>
    public static readonly Fault AddressWithoutCheck = Fault.Missing<AddressingWithoutCheck>(
        "address-without-check", "B16",
        "swapoff takes a page of another tree for a page of this VMA, because the index fits.",
        KernelVersions.Linux2636,
        "21d0d443cdc1");

    /// <summary>Loses precision at every swap-in.</summary>
    public static readonly Fault SwapInOnRoot = Fault.Missing<SwappingInOnRoot>(
        "swap-in-on-root", "B18",
        "A page that a write swaps in, and that no other process can have, belongs to the oldest anon_vma instead of the "
        + "writer's own.",
        KernelVersions.Linux2636,
        "ad8c2ee801ad");

    private readonly struct RemappingOnOwn : ISteps
    {
        static AnonVmaHandle ISteps.SharedTarget(Slabs slabs, in Vma vma) => vma.AnonVma;
    }

    private readonly struct RemappingAsExclusive : ISteps
    {
        static bool ISteps.AddsExclusively => true;
    }

    private readonly struct CopyingNeedlessly : ISteps
    {
        static bool ISteps.MayMapCached<TRules>(Slabs slabs, AnonVmaHandle ofPage, AnonVmaHandle ofVma) => ofPage == ofVma;
    }

    private readonly struct OverwritingOnRemap : ISteps
    {
        static bool ISteps.StaysPut<TRules>(in Page page) => false;
    }

    private readonly struct AddressingWithoutCheck : ISteps
    {
        static bool ISteps.CanBeIn<TRules>(Slabs slabs, AnonVmaHandle ofPage, in Vma vma) => true;
    }

    private readonly struct SwappingInOnRoot : ISteps
    {
        static bool ISteps.SwapsInToOwn<TRules>(bool isExclusive) => false;
    }
}
