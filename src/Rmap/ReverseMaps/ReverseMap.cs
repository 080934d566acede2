using System.Runtime.CompilerServices;
using RmapProps.Rmap.Allocation;
using RmapProps.Rmap.Objects;

namespace RmapProps.Rmap.ReverseMaps;

/// <summary>
/// The reverse map of mm/rmap.c at 26ba0cb63cb8: how VMAs are linked to anon_vmas. What it does to pages is in
/// <see cref="PageMappings{TRules, TSteps}"/>, how it finds them in <see cref="Walks{TRules, TSteps}"/>.
/// </summary>
/// <typeparam name="TSteps">The steps that can be got wrong.</typeparam>
/// <param name="slabs">The objects.</param>
public sealed class ReverseMap<TSteps>(Slabs slabs)
    where TSteps : struct, ISteps
{
    /// <summary>
    /// anon_vma_prepare: gives a VMA an anon_vma before its first page. False when an allocation fails; then nothing
    /// has changed. The caller knows that the VMA has none yet.
    /// </summary>
    /// <param name="vma">The VMA.</param>
    /// <param name="mergeable">
    /// The anon_vma of a neighbour that it may share, so that the two can merge later; null for none.
    /// </param>
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
    /// anon_vma_clone: links a VMA to every anon_vma of another, in the same order. False when an allocation fails;
    /// then the links made so far are undone.
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
    /// anon_vma_fork: the child's VMA is linked wherever its parent's is, because it shares the pages, and gets an
    /// anon_vma of its own for pages it will not share. False when an allocation fails.
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

        // Root and reference first: linking takes the lock, and the lock is the root's.
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
    /// unlink_anon_vmas: a VMA leaves every anon_vma, newest first, so that the root, whose lock each of them needs,
    /// goes last. The VMA's own pointer stays as it is: the VMA is about to go.
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

            // The whole list goes, so the link that is first now is not told that it is.
            leaving.NewestChain = link.OlderOfVma;
            slabs.Chains.Free(chain);
        }

        slabs.Lock.UnlockRoot();
        leaving.OldestChain = ChainHandle.None;
    }

    /// <summary>
    /// anon_vma_merge: two VMAs of one process become one; the second leaves the lists, on which the first stands too.
    /// </summary>
    public void Merge(VmaHandle dying)
    {
        if (TSteps.UnlinksMerged)
            Unlink(dying);
    }

    /// <summary>get_anon_vma: one more outside reference.</summary>
    public void Get(AnonVmaHandle anonVma) => slabs.AnonVmas[anonVma].References++;

    /// <summary>
    /// drop_anon_vma: one outside reference fewer. The last one frees an anon_vma that no VMA is on and, because that
    /// one held its root, perhaps the root as well: the two-level free.
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
    /// How the first migration of huge pages gave its reference back, until 2011: the counter alone, and what nobody needs
    /// any more freed, but its root forgotten. Only a mistake does this.
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

    /// <summary>anon_vma_chain_link. The lock is still held afterwards.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void LinkChain(ChainHandle chain, ref AnonVmaChain link, ref Vma vma, ref AnonVma list)
    {
        TSteps.JoinVma(slabs, chain, ref link, ref vma);
        slabs.Lock.LockRoot(list);
        TSteps.LinkCloned(slabs, chain, ref link, ref list);
    }

    /// <summary>
    /// anon_vma_unlink: off the anon_vma's list; an anon_vma left without VMAs and references is freed, without the lock, because
    /// its root may go with it.
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
