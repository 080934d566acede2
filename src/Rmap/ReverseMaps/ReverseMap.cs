using System.Runtime.CompilerServices;
using RmapProps.Rmap.Allocation;
using RmapProps.Rmap.Objects;

namespace RmapProps.Rmap.ReverseMaps;

/// <summary>
/// The reverse map of mm/rmap.c at 26ba0cb63cb8: the links between VMAs and anon_vmas. <see cref="PageMappings{TRules, TSteps}"/>
/// maintains its fields in pages, and <see cref="Walks{TRules, TSteps}"/> finds the mappings of pages.
/// </summary>
/// <typeparam name="TSteps">The steps that a fault can replace.</typeparam>
/// <param name="slabs">The machine's objects.</param>
public sealed class ReverseMap<TSteps>(Slabs slabs)
    where TSteps : struct, ISteps
{
    /// <summary>
    /// anon_vma_prepare: gives a VMA an anon_vma before its first page. The caller ensures that the VMA has none yet. Returns
    /// false, with nothing changed, if an allocation fails.
    /// </summary>
    /// <param name="vma">The VMA.</param>
    /// <param name="mergeable">The anon_vma of a neighbour that the VMA shares, so that the two can merge later; null for
    /// none.</param>
    public bool Prepare(VmaHandle vma, AnonVmaHandle mergeable)
    {
        ref var link = ref slabs.NewChain(vma, mergeable, out var chain);
        if (chain.IsNone)
            return false;
        var anonVma = mergeable;
        if (anonVma.IsNone)
        {
            slabs.NewAnonVma(out anonVma);
            if (anonVma.IsNone)
            {
                if (TSteps.FreesUnusedChain)
                    slabs.Chains.Free(chain);
                return false;
            }

            TSteps.BecomeRoot(slabs, anonVma);
            link.AnonVma = anonVma;
        }

        ref var prepared = ref slabs.Vmas[vma];
        slabs.Lock.Take(anonVma);
        prepared.AnonVma = anonVma;
        TSteps.JoinVma(slabs, chain, ref link, ref prepared);
        TSteps.LinkPrepared(slabs, chain);
        slabs.Lock.Release(anonVma);
        return true;
    }

    /// <summary>
    /// anon_vma_clone: links a VMA to every anon_vma of another, in the same order. If an allocation fails, undoes the links made
    /// so far and returns false.
    /// </summary>
    public bool Clone(VmaHandle to, VmaHandle from) => Clone(to, ref slabs.Vmas[to], slabs.Vmas[from]);

    private bool Clone(VmaHandle to, ref Vma linked, in Vma from)
    {
        slabs.Lock.AssertUnlocked();
        var chain = TSteps.FirstToClone(from);
        while (!chain.IsNone)
        {
            ref var link = ref slabs.Chains[chain];
            chain = TSteps.NextToClone(link);
            if (!TSteps.ClonesLink(slabs, link))
                continue;
            ref var copied = ref slabs.NewChain(to, link.AnonVma, out var copy);
            if (copy.IsNone)
            {
                slabs.Lock.UnlockRoot();
                Unlink(to);
                return false;
            }

            LinkChain(copy, ref copied, ref linked, ref slabs.AnonVmas[link.AnonVma]);
        }

        slabs.Lock.UnlockRoot();
        return true;
    }

    /// <summary>
    /// anon_vma_fork: links the child's VMA to every anon_vma of the parent's, because they share pages. It also gets its own
    /// anon_vma for pages that it will not share. Returns false if an allocation fails.
    /// </summary>
    public bool Fork(VmaHandle childVma, VmaHandle parentVma)
    {
        ref var parent = ref slabs.Vmas[parentVma];
        if (parent.AnonVma.IsNone)
            return true;
        ref var child = ref slabs.Vmas[childVma];
        if (!Clone(childVma, ref child, parent))
            return false;
        if (!TSteps.GetsOwnAnonVma(slabs, childVma, parentVma))
            return true;

        ref var joining = ref slabs.NewAnonVma(out var own);
        if (own.IsNone)
            return Undo(childVma);
        ref var link = ref slabs.NewChain(childVma, own, out var chain);
        if (chain.IsNone)
        {
            slabs.AnonVmas.Free(own);
            return Undo(childVma);
        }

        // Set the root and take the reference first: linking takes the lock, which is the root's.
        if (TSteps.JoinsTreeBeforeLinking)
            JoinTree(own, ref joining, parent.AnonVma);
        child.AnonVma = own;
        LinkChain(chain, ref link, ref child, ref joining);
        slabs.Lock.UnlockRoot();
        if (!TSteps.JoinsTreeBeforeLinking)
            JoinTree(own, ref joining, parent.AnonVma);
        return true;
    }

    /// <summary>
    /// unlink_anon_vmas: unlinks a VMA from every anon_vma, newest first. The root is last, because all of
    /// them need its lock. The VMA's own pointer is not cleared, because the VMA is about to be freed.
    /// </summary>
    public void Unlink(VmaHandle vma)
    {
        ref var leaving = ref slabs.Vmas[vma];
        slabs.Lock.AssertUnlocked();
        while (!leaving.NewestChain.IsNone)
        {
            var chain = leaving.NewestChain;
            ref var link = ref slabs.Chains[chain];
            UnlinkChain(chain, ref link);

            // The whole list is removed, so the new first link keeps its stale pointer to this one.
            leaving.NewestChain = link.OlderOfVma;
            slabs.Chains.Free(chain);
        }

        slabs.Lock.UnlockRoot();
        leaving.OldestChain = ChainHandle.None;
    }

    /// <summary>
    /// anon_vma_merge: two VMAs of one process become one. The second is unlinked from its anon_vmas, to which the first is
    /// linked as well.
    /// </summary>
    public void Merge(VmaHandle dying)
    {
        if (TSteps.UnlinksMerged)
            Unlink(dying);
    }

    /// <summary>get_anon_vma: takes an outside reference.</summary>
    public void Get(AnonVmaHandle anonVma) => slabs.AnonVmas[anonVma].References++;

    /// <summary>
    /// drop_anon_vma: drops an outside reference. The last one frees an anon_vma without VMAs. That anon_vma held a reference on
    /// its root, so the root may be freed as well: the two-level free.
    /// </summary>
    public void Drop(AnonVmaHandle anonVma)
    {
        ref var dropped = ref slabs.AnonVmas[anonVma];
        if (--dropped.References != 0)
            return;
        slabs.Lock.Take(dropped);
        var root = dropped.Root;
        var isDead = dropped.IsEmpty && TSteps.FreesAtLastDrop;
        var rootIsDead = isDead && anonVma != root && TSteps.DropsRootOfDropped
            && --slabs.AnonVmas[root].References == 0 && slabs.AnonVmas[root].IsEmpty;
        slabs.Lock.Release(dropped);
        if (isDead)
            TSteps.FreeDropped(slabs, anonVma, rootIsDead ? root : AnonVmaHandle.None);
    }

    /// <summary>
    /// Drops a reference as the first migration of huge pages did until 2011. It decrements the counter and frees an unused
    /// anon_vma, but does not drop that anon_vma's reference on its root. Used only by a fault.
    /// </summary>
    public void DropAlone(AnonVmaHandle anonVma)
    {
        if (--slabs.AnonVmas[anonVma].References == 0 && slabs.AnonVmas[anonVma].IsEmpty)
            slabs.AnonVmas.Free(anonVma);
    }

    private void JoinTree(AnonVmaHandle own, ref AnonVma child, AnonVmaHandle parent)
    {
        TSteps.JoinTree(slabs, own, ref child, parent);
        TSteps.PinRoot(slabs, ref child);
    }

    private bool Undo(VmaHandle childVma)
    {
        if (TSteps.UndoesFailedFork)
            Unlink(childVma);
        return false;
    }

    /// <summary>anon_vma_chain_link: adds a chain to both lists. The lock is still held on return.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void LinkChain(ChainHandle chain, ref AnonVmaChain link, ref Vma vma, ref AnonVma list)
    {
        TSteps.JoinVma(slabs, chain, ref link, ref vma);
        slabs.Lock.LockRoot(list);
        TSteps.LinkCloned(slabs, chain, ref link, ref list);
    }

    /// <summary>
    /// anon_vma_unlink: removes a chain from its anon_vma's list. An anon_vma without VMAs and references is freed after the lock
    /// is released, because its root may be freed with it.
    /// </summary>
    private void UnlinkChain(ChainHandle chain, ref AnonVmaChain link)
    {
        var anonVma = link.AnonVma;
        ref var list = ref slabs.AnonVmas[anonVma];
        slabs.Lock.LockRoot(list);
        slabs.RemoveFromAnonVma(chain, ref link, ref list);
        if (!list.IsEmpty || !TSteps.IsUnreferenced(slabs, anonVma, list))
            return;
        slabs.Lock.UnlockRoot();
        var root = list.Root;
        if (root != anonVma && TSteps.DropsRootOfDead)
            Drop(root);
        slabs.AnonVmas.Free(anonVma);
    }
}
