using RmapProps.Contract.Laws;
using RmapProps.Rmap.Allocation;
using RmapProps.Rmap.Objects;
using RmapProps.Rmap.ReverseMaps;

namespace RmapProps.Faults;

/// <summary>
/// Mistakes in anon_vma_clone and anon_vma_chain_link: the links that are made, and the order of the two lists.
/// </summary>
public static class CloneFaults
{
    /// <summary>Copies links in the wrong order, which reverses the chain in each generation.</summary>
    public static readonly Fault CloneForward = Fault.Breaking<CloningForward>(
        "clone-forward", "H07",
        "The links of a VMA are copied from newest to oldest. Each copy is pushed to the front, so the order is reversed and the "
        + "last link is not the root.",
        "646d87b481da anon_vma: clone the anon_vma chain in the right order",
        StructureLaws.OldestIsRoot,
        """
        p0 mmap 0+1 rw
        p0 write 0
        p0 fork p1
        p1 fork p2
        """,
        "B03");

    /// <summary>Reverses the list of every anon_vma.</summary>
    public static readonly Fault LinkInFront = Fault.Breaking<LinkingInFront>(
        "link-in-front", "M07",
        "Every link goes to the front of the anon_vma's list, so walks visit the youngest VMA first.",
        "the rule of 26ba0cb63cb8, broken everywhere",
        OrderLaws.ChildBehindParent,
        """
        p0 mmap 0+1 rw
        p0 write 0
        p0 fork p1
        """);

    /// <summary>Puts every link on one list, as when a VMA had only one anon_vma.</summary>
    public static readonly Fault LinkOnOwn = Fault.Breaking<LinkingOnOwn>(
        "link-on-own", "M16",
        "Every link of a VMA goes on the list of its own anon_vma, so its older anon_vmas do not list the VMA.",
        "the wrong list in anon_vma_chain_link",
        StructureLaws.LinkedVmasListed,
        """
        p0 mmap 0+1 rw
        p0 write 0
        p0 fork p1
        p1 fork p2
        """);

    /// <summary>Appends to the VMA's chain instead of pushing to its front.</summary>
    public static readonly Fault LinkNewestLast = Fault.Breaking<LinkingNewestLast>(
        "link-newest-last", "M17",
        "A new link goes to the end of the VMA's chain, so its own anon_vma is last and the root is first.",
        "list_add_tail instead of list_add in anon_vma_chain_link",
        StructureLaws.NewestIsOwn,
        """
        p0 mmap 0+1 rw
        p0 write 0
        p0 fork p1
        """);

    private readonly struct CloningForward : ISteps
    {
        static ChainHandle ISteps.FirstToClone(in Vma from) => from.NewestChain;

        static ChainHandle ISteps.NextToClone(in AnonVmaChain cloned) => cloned.OlderOfVma;
    }

    private readonly struct LinkingInFront : ISteps
    {
        static void ISteps.LinkPrepared(Slabs slabs, ChainHandle chain) => slabs.AddFirstToAnonVma(chain);

        static void ISteps.LinkCloned(Slabs slabs, ChainHandle chain, ref AnonVmaChain link, ref AnonVma list) =>
            slabs.AddFirstToAnonVma(chain);
    }

    private readonly struct LinkingOnOwn : ISteps
    {
        static void ISteps.LinkCloned(Slabs slabs, ChainHandle chain, ref AnonVmaChain link, ref AnonVma list)
        {
            var own = slabs.Vmas[link.Vma].AnonVma;
            slabs.AddLastToAnonVma(chain, ref link, ref slabs.AnonVmas[own.IsNone ? link.AnonVma : own]);
        }
    }

    private readonly struct LinkingNewestLast : ISteps
    {
        static void ISteps.JoinVma(Slabs slabs, ChainHandle chain, ref AnonVmaChain link, ref Vma vma) =>
            slabs.AddOldestToVma(chain);
    }
}
