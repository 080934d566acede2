using RmapProps.Contract.Laws;
using RmapProps.Rmap.Allocation;
using RmapProps.Rmap.Objects;
using RmapProps.Rmap.ReverseMaps;

namespace RmapProps.Faults;

/// <summary>
/// Cures for chains that grow with each generation (B30), in the terms of the 2010 kernel: what a fork does with the anon_vmas of
/// ancestors that are gone. The kernel got its own cure wrong three times.
/// </summary>
public static class ReuseFaults
{
    /// <summary>A cure that forgets the old pages.</summary>
    public static readonly Fault SkipIdleAncestor = Fault.Breaking<SkippingIdleAncestor>(
        "skip-idle-ancestor", "M18",
        "A link to an ancestor's anon_vma is not copied once that ancestor is gone, because nobody adds pages there; but old "
        + "pages still hang on it.",
        "the loop of anon_vma_clone, cut short",
        StructureLaws.OlderListsMore,
        """
        p0 mmap 0+1 rw
        p0 write 0
        p0 fork p1
        p1 fork p2
        p1 exit
        p2 fork p1
        """);

    /// <summary>The cure of 3.19, which pays for it with longer walks.</summary>
    public static readonly Fault ReuseIdleAncestor = Fault.Breaking<ReusingIdleAncestor>(
        "reuse-idle-ancestor", "M35",
        "A child whose ancestor is gone takes that one's anon_vma for its own, on whose list its parent and others stand.",
        "the cure of 7a3ef208e662",
        TransitLaws.OwnBeginsWithChild,
        """
        p0 mmap 0+1 rw
        p0 write 0
        p0 fork p1
        p1 fork p2
        p1 exit
        p2 fork p1
        """);

    /// <summary>CVE-2022-42703.</summary>
    public static readonly Fault ReuseTwice = Fault.Breaking<ReusingTwice>(
        "reuse-twice", "B37",
        "Two VMAs of a child may take the same idle anon_vma for their own with different histories, and the next merge of the "
        + "two drops one of these.",
        "2555283eb40d mm/rmap: Fix anon_vma->degree ambiguity leading to double-reuse, with the cure of 7a3ef208e662",
        StructureLaws.EqualOwnEqualChain,
        """
        p0 mmap 0+2 rw
        p0 write 0
        p0 fork p1
        p1 mprotect 0+1 r
        p1 fork p2
        p1 exit
        p2 fork p1
        """);

    /// <summary>
    /// Whether no VMA puts its new pages there, except for those that do not count. A root never is: the lock is its.
    /// </summary>
    private static bool IsIdle(Slabs slabs, AnonVmaHandle anonVma, AddressSpace? uncounted = null)
    {
        if (slabs.AnonVmas[anonVma].Root == anonVma)
            return false;
        for (var chain = slabs.AnonVmas[anonVma].FirstChain; !chain.IsNone; chain = slabs.Chains[chain].NextOfAnonVma)
        {
            ref var vma = ref slabs.Vmas[slabs.Chains[chain].Vma];
            if (vma.AnonVma == anonVma && vma.Owner != uncounted)
                return false;
        }

        return true;
    }

    /// <summary>
    /// Gives a child's VMA the oldest idle anon_vma that it is linked to; the link then stands first. False where there is
    /// none.
    /// </summary>
    private static bool Reuse(Slabs slabs, VmaHandle childVma, AddressSpace? uncounted)
    {
        for (var chain = slabs.Vmas[childVma].OldestChain; !chain.IsNone; chain = slabs.Chains[chain].NewerOfVma)
        {
            if (!IsIdle(slabs, slabs.Chains[chain].AnonVma, uncounted))
                continue;
            slabs.Vmas[childVma].AnonVma = slabs.Chains[chain].AnonVma;
            slabs.RemoveFromVma(chain);
            slabs.Chains[chain].NewerOfVma = ChainHandle.None;
            slabs.AddNewestToVma(chain, ref slabs.Chains[chain], ref slabs.Vmas[childVma]);
            return true;
        }

        return false;
    }

    private readonly struct SkippingIdleAncestor : ISteps
    {
        static bool ISteps.ClonesLink(Slabs slabs, in AnonVmaChain link) => !IsIdle(slabs, link.AnonVma);
    }

    private readonly struct ReusingIdleAncestor : ISteps
    {
        static bool ISteps.GetsOwnAnonVma(Slabs slabs, VmaHandle childVma, VmaHandle parentVma) =>
            !Reuse(slabs, childVma, uncounted: null);
    }

    private readonly struct ReusingTwice : ISteps
    {
        static bool ISteps.GetsOwnAnonVma(Slabs slabs, VmaHandle childVma, VmaHandle parentVma) =>
            !Reuse(slabs, childVma, uncounted: slabs.Vmas[childVma].Owner);
    }
}
