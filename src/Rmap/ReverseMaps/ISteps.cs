using RmapProps.Contract.Parameters;
using RmapProps.Rmap.Allocation;
using RmapProps.Rmap.Indexes;
using RmapProps.Rmap.Objects;
using RmapProps.Rmap.Rules;

namespace RmapProps.Rmap.ReverseMaps;

/// <summary>
/// The steps that history got wrong, each correct by default. A mistake is a struct that overrides one of them; the
/// machine takes the struct as a type parameter, so in the correct build the compiler leaves nothing of the seam.
/// </summary>
public interface ISteps : IVmaExtent
{
    /// <summary>anon_vma_prepare: a new anon_vma is the root of any tree that may grow from it (5c341ee1dfc8).</summary>
    static virtual void BecomeRoot(Slabs slabs, AnonVmaHandle anonVma) => slabs.AnonVmas[anonVma].Root = anonVma;

    /// <summary>anon_vma_prepare: a chain that no anon_vma came for is freed.</summary>
    static virtual bool FreesUnusedChain => true;

    /// <summary>anon_vma_chain_link: the newest link of a VMA comes first, so the first one is to its own anon_vma.</summary>
    static virtual void JoinVma(Slabs slabs, ChainHandle chain, ref AnonVmaChain link, ref Vma vma) =>
        slabs.AddNewestToVma(chain, ref link, ref vma);

    /// <summary>anon_vma_prepare: the VMA goes behind those that share the anon_vma it adopts (26ba0cb63cb8).</summary>
    static virtual void LinkPrepared(Slabs slabs, ChainHandle chain) => slabs.AddLastToAnonVma(chain);

    /// <summary>anon_vma_chain_link: every other link goes behind, too.</summary>
    static virtual void LinkCloned(Slabs slabs, ChainHandle chain, ref AnonVmaChain link, ref AnonVma list) =>
        slabs.AddLastToAnonVma(chain, ref link, ref list);

    /// <summary>find_mergeable_anon_vma: only an anon_vma without a history of forks may be adopted (d0e9fe1758f2).</summary>
    static virtual bool MayAdoptFrom(in Vma neighbour) => neighbour.HasOneChain;

    /// <summary>anon_vma_clone: from the oldest to the newest, because linking goes to the front (646d87b481da).</summary>
    static virtual ChainHandle FirstToClone(in Vma from) => from.OldestChain;

    /// <summary>anon_vma_clone: the next one.</summary>
    static virtual ChainHandle NextToClone(in AnonVmaChain cloned) => cloned.NewerOfVma;

    /// <summary>anon_vma_clone: no link is left out.</summary>
    static virtual bool ClonesLink(Slabs slabs, in AnonVmaChain link) => true;

    /// <summary>anon_vma_fork: the child's own anon_vma belongs to its parent's tree (5c341ee1dfc8).</summary>
    static virtual void JoinTree(Slabs slabs, AnonVmaHandle own, ref AnonVma child, AnonVmaHandle parent) =>
        child.Root = slabs.AnonVmas[parent].Root;

    /// <summary>anon_vma_fork: the child's VMA gets an anon_vma of its own for its new pages (5beb49305251).</summary>
    static virtual bool GetsOwnAnonVma(Slabs slabs, VmaHandle childVma, VmaHandle parentVma) => true;

    /// <summary>anon_vma_fork: on failure the links made so far are undone (4946d54cb55e).</summary>
    static virtual bool UndoesFailedFork => true;

    /// <summary>anon_vma_fork: the child's own anon_vma pins the root, whose lock it uses (76545066c852).</summary>
    static virtual void PinRoot(Slabs slabs, ref AnonVma child) => slabs.AnonVmas[child.Root].References++;

    /// <summary>
    /// anon_vma_fork: the root is known before the first link, because linking takes the root's lock (5c341ee1dfc8).
    /// </summary>
    static virtual bool JoinsTreeBeforeLinking => true;

    /// <summary>
    /// anon_vma_unlink: an anon_vma without VMAs lives on while somebody holds a reference (3f6c82728f4e, 7f60c214fd3a).
    /// </summary>
    static virtual bool IsUnreferenced(Slabs slabs, AnonVmaHandle anonVma, in AnonVma left) => left.References == 0;

    /// <summary>drop_anon_vma: the last reference frees what no VMA is on (76545066c852).</summary>
    static virtual bool FreesAtLastDrop => true;

    /// <summary>drop_anon_vma: what it frees gives back its reference on the root (76545066c852).</summary>
    static virtual bool DropsRootOfDropped => true;

    /// <summary>drop_anon_vma: the child goes before the root, at which it may still look (624483f3ea82).</summary>
    static virtual void FreeDropped(Slabs slabs, AnonVmaHandle dropped, AnonVmaHandle deadRoot)
    {
        slabs.AnonVmas.Free(dropped);
        if (!deadRoot.IsNone)
            slabs.AnonVmas.Free(deadRoot);
    }

    /// <summary>anon_vma_unlink: a dying anon_vma gives back its reference on the root (76545066c852).</summary>
    static virtual bool DropsRootOfDead => true;

    /// <summary>anon_vma_merge: the VMA that goes leaves all its lists.</summary>
    static virtual bool UnlinksMerged => true;

    /// <summary>copy_one_pte: the child's copy of a present entry counts as a mapping (page_dup_rmap).</summary>
    static virtual bool CountsCopiedEntry => true;

    /// <summary>copy_one_pte: the child's copy of a swap entry holds it, too (swap_duplicate).</summary>
    static virtual bool HoldsCopiedSwap => true;

    /// <summary>__page_set_anon_rmap: a page that only this VMA maps hangs on the VMA's own anon_vma (e8a03feb54ca).</summary>
    static virtual AnonVmaHandle ExclusiveTarget(Slabs slabs, in Vma vma) => vma.AnonVma;

    /// <summary>__page_set_anon_rmap: a page that others may map, too, hangs on the oldest anon_vma (ea90002b0fa7).</summary>
    static virtual AnonVmaHandle SharedTarget(Slabs slabs, in Vma vma) => slabs.Chains[vma.OldestChain].AnonVma;

    /// <summary>
    /// __page_set_anon_rmap: whether a page that is mapped again keeps its anon_vma, by the rule of the kernel version.
    /// </summary>
    static virtual bool StaysPut<TRules>(in Page page)
        where TRules : struct, IRules => TRules.StaysPut(page);

    /// <summary>
    /// do_swap_page: whether a page that a write swaps in belongs to the writer's anon_vma, by the rule of the kernel
    /// version.
    /// </summary>
    static virtual bool SwapsInToOwn<TRules>(bool isExclusive)
        where TRules : struct, IRules => TRules.SwapsInToOwn(isExclusive);

    /// <summary>
    /// ksm_might_need_to_copy: whether a cached page may be mapped as it is, by the rule of the kernel version.
    /// </summary>
    static virtual bool MayMapCached<TRules>(Slabs slabs, AnonVmaHandle ofPage, AnonVmaHandle ofVma)
        where TRules : struct, IRules => TRules.MayMapCached(slabs, ofPage, ofVma);

    /// <summary>
    /// page_address_in_vma: whether a page of this anon_vma can be in the VMA, by the rule of the kernel version.
    /// </summary>
    static virtual bool CanBeIn<TRules>(Slabs slabs, AnonVmaHandle ofPage, in Vma vma)
        where TRules : struct, IRules => TRules.CanBeIn(slabs, ofPage, vma);

    /// <summary>
    /// page_add_anon_rmap: whether a page that was seen before is taken for one that only this VMA maps (e8a03feb54ca).
    /// </summary>
    static virtual bool AddsExclusively => false;

    /// <summary>do_page_add_anon_rmap: a KSM page is counted, and hangs nowhere.</summary>
    static virtual bool LeavesKsmPageAlone => true;

    /// <summary>do_wp_page: the old page stays mapped until the copy is there, because its allocation can fail.</summary>
    static virtual bool CopiesBeforeUnmapping => true;

    /// <summary>
    /// do_wp_page: a page that is written again by its only owner moves to the owner's anon_vma (c44b674323f4).
    /// </summary>
    static virtual bool MovesReusedPage => true;

    /// <summary>__split_vma: the new part is linked wherever the old one is.</summary>
    static virtual bool ClonesForSplit => true;

    /// <summary>__split_vma: a clone that fails fails the split (c4ea95d7cd08).</summary>
    static virtual bool ReportsFailedSplit => true;

    /// <summary>vma_adjust: an importer that has an anon_vma is linked wherever its pages may hang.</summary>
    static virtual bool NeedsLinks(in Vma importer) => importer.AnonVma.IsNone;

    /// <summary>
    /// vma_adjust: whose links the importer of pages gets: those of the exporter (287d97ac0321); null for none.
    /// </summary>
    static virtual VmaHandle CloneSource(VmaHandle exporter, VmaHandle adjusted) => exporter;

    /// <summary>vma_adjust: where a boundary moves, the VMA behind it begins there.</summary>
    static virtual bool MovesStartBehind => true;

    /// <summary>is_mergeable_anon_vma: two VMAs with different anon_vmas stay two.</summary>
    static virtual bool MayBeOne(AnonVmaHandle one, AnonVmaHandle other) => one == other || one.IsNone || other.IsNone;

    /// <summary>
    /// is_mergeable_anon_vma: a neighbour without anon_vma, or with a history of forks, may merge all the same
    /// (879bca0a2c4f).
    /// </summary>
    static virtual bool MayGrow(in Vma neighbour, AnonVmaHandle joining) => true;

    /// <summary>vma_merge, case 6: the clone comes before anything is changed, because it can fail (rule 19).</summary>
    static virtual bool ClonesBeforeMergingThree => true;

    /// <summary>copy_vma: a range with pages joins only who has the same anon_vma (rule 20).</summary>
    static virtual bool MovedPagesNeedSameAnonVma => true;

    /// <summary>mremap_to: ranges that overlap are refused before the destination is unmapped (rule 28).</summary>
    static virtual bool RefusesOverlapFirst => true;

    /// <summary>rmap_walk_anon: takes the lock of the tree, which is the root's (012f18004da3).</summary>
    static virtual void LockWalk(RootLock treeLock, AnonVmaHandle anonVma, in AnonVma list) => treeLock.Take(list);

    /// <summary>rmap_walk_anon: gives the same lock back at the end of the walk (012f18004da3).</summary>
    static virtual void UnlockWalk(RootLock treeLock, AnonVmaHandle anonVma, in AnonVma list) => treeLock.Release(list);

    /// <summary>page_lock_anon_vma: takes the lock of the tree, which is the root's (012f18004da3).</summary>
    static virtual void LockPage(RootLock treeLock, AnonVmaHandle anonVma, in AnonVma list) => treeLock.Take(list);

    /// <summary>page_unlock_anon_vma: gives back the lock that page_lock_anon_vma took (012f18004da3).</summary>
    static virtual void UnlockPage(RootLock treeLock, AnonVmaHandle anonVma, in AnonVma list) => treeLock.Release(list);

    /// <summary>
    /// How many VMAs a list may have and stay without an index. No number is wrong; a mistake in the upkeep of indexes sets
    /// it low, to be seen in small scenarios.
    /// </summary>
    static virtual int LongList => ListIndexes.LongList;

    /// <summary>vma_adjust and its like: the lists on which a VMA stands are told what it covers now (bf181b9f9d8d).</summary>
    static virtual void SetRange(Slabs slabs, VmaHandle vma, PageNumber start, PageNumber end, PageOffset offset) =>
        slabs.SetRange(vma, start, end, offset);

    /// <summary>
    /// page_address_in_vma: a page that hangs on an ancestor's anon_vma may be in the VMA all the same (ab941e0fff39).
    /// </summary>
    static virtual bool AcceptsAncestorsPage(AnonVmaHandle ofPage, in Vma vma) => true;

    /// <summary>
    /// page_referenced: the page's own flag is left alone; TestClearPageReferenced is for vmscan to call (645747462435).
    /// </summary>
    static virtual int CountPageFlag(ref Page page) => 0;

    /// <summary>try_to_unmap_anon: migration leaves exec's temporary stack alone (a8bef8ff6ea1).</summary>
    static virtual bool SparesTemporaryStacks => true;

    /// <summary>try_to_unmap_one: each entry that becomes a swap entry holds it (swap_duplicate).</summary>
    static virtual bool HoldsUnmappedSwap => true;

    /// <summary>free_swap_and_cache: a cached page goes with the last holder of its swap entry.</summary>
    static virtual bool FreesCacheWithSwap => true;

    /// <summary>unmap_and_move: the anon_vma is kept alive until the new page is mapped (3f6c82728f4e).</summary>
    static virtual bool PinsMigrated => true;

    /// <summary>unmap_and_move: how the reference is given back: with the root's, if it was the last (433abed6c6f7).</summary>
    static virtual bool DropsMigratedWithRoot => true;

    /// <summary>remove_migration_pte: the walk goes on after a place that was restored.</summary>
    static virtual bool RestoresEveryPlace => true;

    /// <summary>unmap_and_move: the page that was left is freed.</summary>
    static virtual bool FreesMigrated => true;
}

/// <summary>The kernel as it should be: no step overridden.</summary>
public readonly struct CorrectSteps : ISteps;
