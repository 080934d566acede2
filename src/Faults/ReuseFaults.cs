using RmapProps.Contract.Laws;
using RmapProps.Rmap.Allocation;
using RmapProps.Rmap.Objects;
using RmapProps.Rmap.ReverseMaps;

namespace RmapProps.Faults;

/// <summary>
/// Fixes for chains that grow with each generation (B30), under the rules of 2010: a fork reuses the anon_vmas of exited
/// ancestors. The kernel got its own fix wrong three times.
/// </summary>
public static class ReuseFaults
{
    /// <summary>Limits chains, and loses the old pages.</summary>
    public static readonly Fault SkipIdleAncestor = Fault.Breaking<SkippingIdleAncestor>(
        "skip-idle-ancestor", "M18",
        "A link to an ancestor's anon_vma is not copied once that ancestor has exited, because no new pages are added there. Old "
        + "pages still belong to it.",
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

    /// <summary>Limits chains as 3.19 does, at the price of longer walks.</summary>
    public static readonly Fault ReuseIdleAncestor = Fault.Breaking<ReusingIdleAncestor>(
        "reuse-idle-ancestor", "M35",
        "A child reuses the anon_vma of an exited ancestor as its own, although its parent and others are on that list.",
        "the fix of B30 in 7a3ef208e662",
        TransitLaws.OwnBeginsWithChild,
        """
        p0 mmap 0+1 rw
        p0 write 0
        p0 fork p1
        p1 fork p2
        p1 exit
        p2 fork p1
        """);

    /// <summary>Limits chains as 3.19 does, with the defect of CVE-2022-42703.</summary>
    public static readonly Fault ReuseTwice = Fault.Breaking<ReusingTwice>(
        "reuse-twice", "B37",
        "Two VMAs of a child with different chains may reuse the same idle anon_vma as their own. The next merge of the two "
        + "drops one of the chains.",
        "2555283eb40d mm/rmap: Fix anon_vma->degree ambiguity leading to double-reuse; introduced by 7a3ef208e662",
        StructureLaws.EqualOwnEqualChain,
        """
        p0 mmap 0+2 rw
        p0 write 0
        p0 fork p1
        p1 mprotect 0+1 r
        p1 fork p2
        p1 exit
        p2 fork p1
        """) with
    {
        Cves =
        [
            new(
                "CVE-2022-42703",
                "The double reuse and the merge that loses a chain can be shown, under the rules of 2010. The degree counter of "
                + "3.19 to 6.0 and a race for the freed anon_vma cannot."),
        ],
    };

    /// <summary>
    /// Whether no VMA uses the anon_vma for its new pages, apart from VMAs of an uncounted process. A root is never idle, because
    /// its tree uses its lock.
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
    /// Gives a child's VMA the oldest idle anon_vma that it is linked to, and moves that link to the front. Returns false if
    /// there is none.
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
