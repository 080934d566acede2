using RmapProps.Contract.Parameters;
using RmapProps.Rmap.Allocation;
using RmapProps.Rmap.Indexes;
using RmapProps.Rmap.Objects;
using RmapProps.Rmap.Rules;

namespace RmapProps.Rmap.ReverseMaps;

/// <summary>
/// The steps that history got wrong, each correct by default. A fault is a struct that overrides one or more of them. The machine
/// takes the struct as a type parameter, so the compiler removes the seam from the correct build.
/// </summary>
public interface ISteps : IVmaExtent
{
    /// <summary>anon_vma_prepare: makes a new anon_vma the root of any tree that may grow from it (5c341ee1dfc8).</summary>
    static virtual void BecomeRoot(Slabs slabs, AnonVmaHandle anonVma) => slabs.AnonVmas[anonVma].Root = anonVma;

    /// <summary>anon_vma_prepare: whether an allocated chain is freed if the allocation of the anon_vma fails.</summary>
    static virtual bool FreesUnusedChain => true;

    /// <summary>
    /// anon_vma_chain_link: adds the newest link of a VMA at the front, so the first link leads to its own anon_vma.
    /// </summary>
    static virtual void JoinVma(Slabs slabs, ChainHandle chain, ref AnonVmaChain link, ref Vma vma) =>
        slabs.AddNewestToVma(chain, ref link, ref vma);

    /// <summary>anon_vma_prepare: links the VMA after those that already share the anon_vma (26ba0cb63cb8).</summary>
    static virtual void LinkPrepared(Slabs slabs, ChainHandle chain) => slabs.AddLastToAnonVma(chain);

    /// <summary>anon_vma_chain_link: adds all other links at the tail as well.</summary>
    static virtual void LinkCloned(Slabs slabs, ChainHandle chain, ref AnonVmaChain link, ref AnonVma list) =>
        slabs.AddLastToAnonVma(chain, ref link, ref list);

    /// <summary>find_mergeable_anon_vma: allows reuse only of an anon_vma without fork history (d0e9fe1758f2).</summary>
    static virtual bool MayAdoptFrom(in Vma neighbour) => neighbour.HasOneChain;

    /// <summary>anon_vma_clone: starts with the oldest link, because each link is added at the front (646d87b481da).</summary>
    static virtual ChainHandle FirstToClone(in Vma from) => from.OldestChain;

    /// <summary>anon_vma_clone: continues with the next newer link.</summary>
    static virtual ChainHandle NextToClone(in AnonVmaChain cloned) => cloned.NewerOfVma;

    /// <summary>anon_vma_clone: whether a link is cloned. None is left out.</summary>
    static virtual bool ClonesLink(Slabs slabs, in AnonVmaChain link) => true;

    /// <summary>anon_vma_fork: puts the child's own anon_vma into the parent's tree (5c341ee1dfc8).</summary>
    static virtual void JoinTree(Slabs slabs, AnonVmaHandle own, ref AnonVma child, AnonVmaHandle parent) =>
        child.Root = slabs.AnonVmas[parent].Root;

    /// <summary>anon_vma_fork: whether the child's VMA gets its own anon_vma for its new pages (5beb49305251).</summary>
    static virtual bool GetsOwnAnonVma(Slabs slabs, VmaHandle childVma, VmaHandle parentVma) => true;

    /// <summary>anon_vma_fork: whether a failure undoes the links made so far (4946d54cb55e).</summary>
    static virtual bool UndoesFailedFork => true;

    /// <summary>
    /// anon_vma_fork: takes a reference on the root for the child's own anon_vma, which uses its lock (76545066c852).
    /// </summary>
    static virtual void PinRoot(Slabs slabs, ref AnonVma child) => slabs.AnonVmas[child.Root].References++;

    /// <summary>
    /// anon_vma_fork: whether the root is set before the first link, because linking takes the root's lock (5c341ee1dfc8).
    /// </summary>
    static virtual bool JoinsTreeBeforeLinking => true;

    /// <summary>
    /// anon_vma_unlink: whether an anon_vma without VMAs can be freed. It lives while a reference to it is held (3f6c82728f4e,
    /// 7f60c214fd3a).
    /// </summary>
    static virtual bool IsUnreferenced(Slabs slabs, AnonVmaHandle anonVma, in AnonVma left) => left.References == 0;

    /// <summary>drop_anon_vma: whether the last reference frees an anon_vma that has no VMA (76545066c852).</summary>
    static virtual bool FreesAtLastDrop => true;

    /// <summary>drop_anon_vma: whether an anon_vma that it frees drops its reference on the root (76545066c852).</summary>
    static virtual bool DropsRootOfDropped => true;

    /// <summary>
    /// drop_anon_vma: frees the child before the root, because freeing the child may still read the root (624483f3ea82).
    /// </summary>
    static virtual void FreeDropped(Slabs slabs, AnonVmaHandle dropped, AnonVmaHandle deadRoot)
    {
        slabs.AnonVmas.Free(dropped);
        if (!deadRoot.IsNone)
            slabs.AnonVmas.Free(deadRoot);
    }

    /// <summary>anon_vma_unlink: whether a dying anon_vma drops its reference on the root (76545066c852).</summary>
    static virtual bool DropsRootOfDead => true;

    /// <summary>anon_vma_merge: whether the removed VMA leaves all its lists.</summary>
    static virtual bool UnlinksMerged => true;

    /// <summary>copy_one_pte: whether the child's copy of a present entry counts as a mapping (page_dup_rmap).</summary>
    static virtual bool CountsCopiedEntry => true;

    /// <summary>copy_one_pte: whether the child's copy of a swap entry also holds it (swap_duplicate).</summary>
    static virtual bool HoldsCopiedSwap => true;

    /// <summary>__page_set_anon_rmap: a page that only this VMA maps belongs to the VMA's own anon_vma (e8a03feb54ca).</summary>
    static virtual AnonVmaHandle ExclusiveTarget(Slabs slabs, in Vma vma) => vma.AnonVma;

    /// <summary>__page_set_anon_rmap: a page that other VMAs may map belongs to the oldest anon_vma (ea90002b0fa7).</summary>
    static virtual AnonVmaHandle SharedTarget(Slabs slabs, in Vma vma) => slabs.Chains[vma.OldestChain].AnonVma;

    /// <summary>
    /// __page_set_anon_rmap: whether a page that is mapped again keeps its anon_vma, by the rule of the kernel version.
    /// </summary>
    static virtual bool StaysPut<TRules>(in Page page)
        where TRules : struct, IRules => TRules.StaysPut(page);

    /// <summary>
    /// do_swap_page: whether a page that a write brings in from swap goes to the writer's anon_vma, by the rule of the kernel
    /// version.
    /// </summary>
    static virtual bool SwapsInToOwn<TRules>(bool isExclusive)
        where TRules : struct, IRules => TRules.SwapsInToOwn(isExclusive);

    /// <summary>
    /// ksm_might_need_to_copy: whether a cached page may be mapped without a copy, by the rule of the kernel version.
    /// </summary>
    static virtual bool MayMapCached<TRules>(Slabs slabs, AnonVmaHandle ofPage, AnonVmaHandle ofVma)
        where TRules : struct, IRules => TRules.MayMapCached(slabs, ofPage, ofVma);

    /// <summary>
    /// page_address_in_vma: whether a page of this anon_vma can be in the VMA, by the rule of the kernel version.
    /// </summary>
    static virtual bool CanBeIn<TRules>(Slabs slabs, AnonVmaHandle ofPage, in Vma vma)
        where TRules : struct, IRules => TRules.CanBeIn(slabs, ofPage, vma);

    /// <summary>
    /// page_add_anon_rmap: whether a page that has been mapped before is treated as mapped by this VMA alone (e8a03feb54ca).
    /// </summary>
    static virtual bool AddsExclusively => false;

    /// <summary>do_page_add_anon_rmap: whether a KSM page is only counted, without an anon_vma.</summary>
    static virtual bool LeavesKsmPageAlone => true;

    /// <summary>
    /// do_wp_page: whether the old page stays mapped until the copy is made, because the copy's allocation can fail.
    /// </summary>
    static virtual bool CopiesBeforeUnmapping => true;

    /// <summary>
    /// do_wp_page: whether a page that its only owner writes again moves to the owner's anon_vma (c44b674323f4).
    /// </summary>
    static virtual bool MovesReusedPage => true;

    /// <summary>__split_vma: whether the new part is linked to all anon_vmas of the old one.</summary>
    static virtual bool ClonesForSplit => true;

    /// <summary>__split_vma: whether a failed clone fails the split (c4ea95d7cd08).</summary>
    static virtual bool ReportsFailedSplit => true;

    /// <summary>
    /// vma_adjust: whether an importer of pages must be linked. One with an anon_vma already has all links that its pages need.
    /// </summary>
    static virtual bool NeedsLinks(in Vma importer) => importer.AnonVma.IsNone;

    /// <summary>
    /// vma_adjust: the importer clones the links of this VMA, which is the exporter (287d97ac0321); null for none.
    /// </summary>
    static virtual VmaHandle CloneSource(VmaHandle exporter, VmaHandle adjusted) => exporter;

    /// <summary>vma_adjust: whether a moved boundary also changes the start of the next VMA.</summary>
    static virtual bool MovesStartBehind => true;

    /// <summary>
    /// is_mergeable_anon_vma: whether two anon_vmas may share a VMA. VMAs with different anon_vmas do not merge.
    /// </summary>
    static virtual bool MayBeOne(AnonVmaHandle one, AnonVmaHandle other) => one == other || one.IsNone || other.IsNone;

    /// <summary>
    /// is_mergeable_anon_vma: whether a neighbour may merge although it has no anon_vma or has fork history (879bca0a2c4f).
    /// </summary>
    static virtual bool MayGrow(in Vma neighbour, AnonVmaHandle joining) => true;

    /// <summary>vma_merge, case 6: whether the clone comes before all changes, because it can fail (rule 19).</summary>
    static virtual bool ClonesBeforeMergingThree => true;

    /// <summary>copy_vma: whether a range with pages merges only with a VMA of the same anon_vma (rule 20).</summary>
    static virtual bool MovedPagesNeedSameAnonVma => true;

    /// <summary>mremap_to: whether overlapping ranges are refused before the destination is unmapped (rule 28).</summary>
    static virtual bool RefusesOverlapFirst => true;

    /// <summary>rmap_walk_anon: takes the lock of the tree, which is the root's (012f18004da3).</summary>
    static virtual void LockWalk(RootLock treeLock, AnonVmaHandle anonVma, in AnonVma list) => treeLock.Take(list);

    /// <summary>rmap_walk_anon: releases the lock of the tree at the end of the walk (012f18004da3).</summary>
    static virtual void UnlockWalk(RootLock treeLock, AnonVmaHandle anonVma, in AnonVma list) => treeLock.Release(list);

    /// <summary>page_lock_anon_vma: takes the lock of the tree, which is the root's (012f18004da3).</summary>
    static virtual void LockPage(RootLock treeLock, AnonVmaHandle anonVma, in AnonVma list) => treeLock.Take(list);

    /// <summary>page_unlock_anon_vma: releases the lock that page_lock_anon_vma took (012f18004da3).</summary>
    static virtual void UnlockPage(RootLock treeLock, AnonVmaHandle anonVma, in AnonVma list) => treeLock.Release(list);

    /// <summary>
    /// The highest number of VMAs on a list without an index. Any number is correct. A fault in the maintenance of indexes sets
    /// it low, so that small scenarios expose the fault.
    /// </summary>
    static virtual int LongList => ListIndexes.LongList;

    /// <summary>
    /// vma_adjust and other range changes: updates the indexes of the VMA's lists with its new range (bf181b9f9d8d).
    /// </summary>
    static virtual void SetRange(Slabs slabs, VmaHandle vma, PageNumber start, PageNumber end, PageOffset offset) =>
        slabs.SetRange(vma, start, end, offset);

    /// <summary>page_address_in_vma: whether a page of an ancestor's anon_vma can be in the VMA (ab941e0fff39).</summary>
    static virtual bool AcceptsAncestorsPage(AnonVmaHandle ofPage, in Vma vma) => true;

    /// <summary>
    /// page_referenced: ignores the page's own flag; TestClearPageReferenced is for vmscan to call (645747462435).
    /// </summary>
    static virtual int CountPageFlag(ref Page page) => 0;

    /// <summary>try_to_unmap_anon: whether migration skips exec's temporary stack (a8bef8ff6ea1).</summary>
    static virtual bool SparesTemporaryStacks => true;

    /// <summary>try_to_unmap_one: whether each new swap entry counts as a holder (swap_duplicate).</summary>
    static virtual bool HoldsUnmappedSwap => true;

    /// <summary>free_swap_and_cache: whether the last holder of a swap entry also frees its cached page.</summary>
    static virtual bool FreesCacheWithSwap => true;

    /// <summary>
    /// unmap_and_move: whether a reference keeps the anon_vma alive until the new page is mapped (3f6c82728f4e).
    /// </summary>
    static virtual bool PinsMigrated => true;

    /// <summary>unmap_and_move: whether dropping the last reference also drops the root's (433abed6c6f7).</summary>
    static virtual bool DropsMigratedWithRoot => true;

    /// <summary>remove_migration_pte: whether the walk continues after it has restored a place.</summary>
    static virtual bool RestoresEveryPlace => true;

    /// <summary>unmap_and_move: whether the old page is freed.</summary>
    static virtual bool FreesMigrated => true;
}

/// <summary>The correct kernel: overrides no step.</summary>
public readonly struct CorrectSteps : ISteps;
