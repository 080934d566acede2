using RmapProps.Contract.Laws;
using RmapProps.Contract.Observations;

namespace RmapProps.Reports.Consequences;

/// <summary>
/// The effect of a broken law. Its sentence does not depend on the oracle. Where the oracle differs in one of the fields, the
/// sentence of that field is more precise, because it has a direction.
/// </summary>
/// <param name="Sentence">The sentence.</param>
/// <param name="Fields">The fields that explain the breach if they differ, the most precise one first.</param>
internal sealed record LawEffect(string Sentence, params IReadOnlyList<Field> Fields);

/// <summary>The effects of all laws.</summary>
internal static class LawEffects
{
    private static readonly Dictionary<Law, LawEffect> ByLaw = new()
    {
        [CrashLaws.NoCrash] = new("In a kernel, such a step can corrupt memory, end in an oops, or hang."),
        [StructureLaws.VmasDisjoint] = new("Two VMAs claim one page, or one is empty: which rules a touch follows is undefined."),
        [StructureLaws.AnonVmaHasChain] = new("Walks can miss new pages of the VMA, or its links are never freed."),
        [StructureLaws.ListedVmasLive] = new("A walk reads a VMA that was freed, or one that does not belong there."),
        [StructureLaws.LinkedVmasListed] = new(
            "A walk can miss pages of the VMA, or a later step uses an anon_vma that was freed.", AnonVmaFields.Vmas),
        [StructureLaws.LinkedOnce] = new("A walk visits the VMA twice, and its pages are counted twice."),
        [StructureLaws.NewestIsOwn] = new(
            "New pages of the VMA go to the wrong anon_vma: walks of them miss the VMA, or visit others for nothing."),
        [StructureLaws.OwnIsPrivate] = new(
            "Walks of new pages of one process also visit the other process, and depend on its lifetime."),
        [CountingLaws.PinnedLives] = new("A migration or ksmd uses an anon_vma that was freed."),
        [CountingLaws.RootOutlivesTree] = new("The next walk or change of the tree takes a lock that was freed."),
        [StructureLaws.RootIsForLife] = new(
            "A lock can be taken at one root and released at another, so two changes can run at once.", AnonVmaFields.Root),
        [StructureLaws.LoneLinkIsRoot] = new("Walks take the lock of the wrong tree, or a VMA lacks the links to its ancestors."),
        [StructureLaws.OldestIsRoot] = new(
            "The chain of the VMA mixes trees or is out of order, so later copies and merges of the VMA can go wrong."),
        [StructureLaws.EqualOwnEqualChain] = new(
            "Merging the two VMAs keeps only one of the chains, so walks can miss pages of the merged VMA."),
        [StructureLaws.OlderListsMore] = new("Walks of older pages can miss a VMA that maps them."),
        [OrderLaws.ChildBehindParent] = new("A walk during the fork can visit the child too early, and miss its pages."),
        [OrderLaws.NewcomersLast] = new("A walk during a fork or an mremap can miss a page that is copied or moved meanwhile."),
        [CountingLaws.RootCountsItsTree] = new(
            "The root can be freed while its tree needs its lock, or is never freed.", AnonVmaFields.References),
        [CountingLaws.OthersCountPins] = new(
            "The anon_vma can be freed while it is in use, or is never freed.", AnonVmaFields.References),
        [CountingLaws.LiveWhileNeeded] = new("An anon_vma is not freed although nothing needs it: a leak."),
        [CountingLaws.EveryChainLinked] = new(
            "A chain leaks, or a list leads to a chain that was freed.", AllocatedFields.Chains),
        [CountingLaws.CountsAreOfTheLiving] = new(
            "An object leaks, or something that was freed is still in use.", AllocatedFields.AnonVmas, AllocatedFields.Pages),
        [CountingLaws.NothingOutlivesAll] = new("Memory stays allocated after the last process is gone: a leak."),
        [PageLaws.EntryHasVma] = new("Walks and unmaps do not find this entry, or it leads to a page that was freed."),
        [PageLaws.MapCountIsTrue] = new(
            "The page can be freed while it is mapped, or is never freed.", PageFields.MapCount),
        [PageLaws.MappedPageHasAnonVma] = new("A walk of the page uses an anon_vma that was freed: use after free."),
        [PageLaws.MappingIsReachable] = new("A walk of the page cannot find this mapping, so reclaim and migration miss it."),
        [PageLaws.WalkFindsMappings] = new(
            "Reclaim and migration miss a mapping of the page, or work on one twice.", PageFields.Found),
        [PageLaws.WrittenPageIsOwn] = new("Walks of the page visit VMAs of parents and siblings that can never map it."),
        [TransitLaws.OwnBeginsWithChild] = new("Walks of the child's new pages also visit VMAs that can never map them."),
        [TransitLaws.MigrationEntryIsAwaited] = new("A touch of that place waits for ever."),
        [TransitLaws.AbsentPageIsReachable] = new("When the page comes back there, a walk of it cannot find that mapping."),
        [TransitLaws.SwapoutLeavesHolders] = new(
            "A mapping of the page is lost, or the page or its swap entry is freed at the wrong time.",
            PageFields.MapCount, SwapFields.Holders),
        [PageLaws.KindIsForLife] = new("Walks and frees of the page take the path for another kind of page."),
        [PageLaws.UnusedPageIsFreed] = new("The page is not freed although nothing uses it: a leak."),
        [RefusalLaws.RefusalChangesNothing] = new("The caller is told that nothing happened, but the state changed."),
        [RefusalLaws.FailedForkLeavesNoTrace] = new("A fork that failed leaves its work behind: a leak, or a wrong count."),
        [RefusalLaws.FailedTouchMapsNothing] = new("A touch that failed leaves a page behind, or loses one."),
    };

    /// <summary>Returns the effect of a broken law, or null for a law without one.</summary>
    public static LawEffect? Of(Law law) => ByLaw.GetValueOrDefault(law);
}
