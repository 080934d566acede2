using RmapProps.Contract.Laws;
using RmapProps.Contract.Observations;

namespace RmapProps.PropertyTests.Contract.Laws;

/// <summary>Modifications that break each law, and that change nothing outside the subject of the law.</summary>
public static class LawCounterexamples
{
    // p0 and p1 share g0. a0 is the root and lists p0:0+2 and p1:0+2, a1 is p1's own.
    private const string Forked = """
        p0 mmap 0+2 rw
        p0 write 0
        p0 fork p1
        """;

    private const string ForkedAndRead = Forked + "\np0 read 0";

    // p1 has g1 as its own copy.
    private const string ForkedAndWritten = Forked + "\np1 write 0";

    // p1 has two VMAs that share a1 and the chain [a1 a0].
    private const string ForkedAndSplit = Forked + "\np1 mprotect 1+1 r";

    // g0 is migrated to g1, and p0 and p1 hold migration entries.
    private const string InFlight = Forked + "\nkcompactd isolate p0:0 m0";

    // g0 is in the swap cache, and p0 and p1 hold its swap entry.
    private const string InSwap = Forked + "\nkswapd swapout p0:0";

    // p0:0 and p0:1 share g0, and each has a KSM item.
    private const string Merged = """
        p0 mmap 0+2 rw
        p0 madvise 0+2 mergeable
        p0 mlock 0+2
        ksmd merge p0:0 p0:1
        """;

    // The process of a1 has exited, and a1 lists only the VMA of its child: p2:0+2, with the chain [a2 a1 a0].
    private const string ForkedWithGap = Forked + "\np1 fork p2\np1 exit";

    private static readonly VmaName
        Parent = new(new(0), new(0), new(2)), Child = new(new(1), new(0), new(2)), Grandchild = new(new(2), new(0), new(2));

    private static readonly AnonVmaName A0 = new(0), A1 = new(1);

    public static readonly IReadOnlyList<LawCounterexample> All =
    [
        new(CrashLaws.NoCrash, "a crash", Forked, transition => transition with { Outcome = Outcome.Crash }),

        new(StructureLaws.VmasDisjoint, "an empty VMA", Forked, transition =>
            transition.Vma(0, vma => vma with { End = vma.Start })),
        new(StructureLaws.VmasDisjoint, "an overlap", ForkedAndSplit, transition =>
            transition.Vma(1, vma => vma with { End = new(2) })),
        new(StructureLaws.AnonVmaHasChain, "no chain", Forked, transition => transition.Vma(1, vma => vma with { Chain = [] })),
        new(StructureLaws.AnonVmaHasChain, "no anon_vma", Forked,
            transition => transition.Vma(1, vma => vma with { AnonVma = AnonVmaName.None })),
        new(StructureLaws.ListedVmasLive, "a freed VMA", Forked,
            transition => transition.AnonVma(1, a1 => a1 with { Vmas = [VmaName.Freed] })),
        new(StructureLaws.ListedVmasLive, "a VMA with other bounds", Forked,
            transition => transition.AnonVma(1, a1 => a1 with { Vmas = [Child with { End = new(3) }] })),
        new(StructureLaws.ListedVmasLive, "a VMA that is not linked", Forked,
            transition => transition.AnonVma(1, a1 => a1 with { Vmas = [Child, Parent] })),
        new(StructureLaws.LinkedVmasListed, "a VMA missing from a list", Forked,
            transition => transition.AnonVma(0, a0 => a0 with { Vmas = [Parent] })),
        new(StructureLaws.LinkedVmasListed, "a freed link", Forked,
            transition => transition.Vma(1, vma => vma with { Chain = [A1, AnonVmaName.Freed] })),
        new(StructureLaws.LinkedOnce, "a VMA listed twice", Forked,
            transition => transition.AnonVma(0, a0 => a0 with { Vmas = [Parent, Child, Child] })),
        new(StructureLaws.NewestIsOwn, "the root as the own anon_vma", Forked,
            transition => transition.Vma(1, vma => vma with { AnonVma = A0 })),
        new(StructureLaws.OwnIsPrivate, "the parent's anon_vma as the own one", Forked,
            transition => transition.Vma(1, vma => vma with { AnonVma = A0 })),
        new(StructureLaws.RootIsForLife, "another root", ForkedAndRead, transition =>
            transition.AnonVma(1, a1 => a1 with { Root = A1 })),
        new(StructureLaws.RootIsForLife, "a root that has a root", ForkedAndRead,
            transition => transition.AnonVma(0, a0 => a0 with { Root = A1 })),
        new(StructureLaws.OldestIsRoot, "a reversed chain", Forked,
            transition => transition.Vma(1, vma => vma with { Chain = [A0, A1] })),
        new(StructureLaws.OldestIsRoot, "a second root", Forked, transition =>
            transition.AnonVma(1, a1 => a1 with { Root = A1 })),
        new(StructureLaws.LoneLinkIsRoot, "a single link to a child", Forked,
            transition => transition.Vma(1, vma => vma with { Chain = [A1] })),
        new(StructureLaws.LoneLinkIsRoot, "a root with a second link", Forked,
            transition => transition.Vma(0, vma => vma with { Chain = [A0, A1] })),
        new(StructureLaws.EqualOwnEqualChain, "a shorter chain", ForkedAndSplit,
            transition => transition.Vma(1, vma => vma with { Chain = [A1] })),
        new(StructureLaws.OlderListsMore, "a VMA missing from the older list", Forked,
            transition => transition.AnonVma(0, a0 => a0 with { Vmas = [Parent] })),
        new(
            StructureLaws.OlderListsMore, "a VMA missing above one that is not the newest", ForkedWithGap,
            transition => transition
                .AnonVma(1, a1 => a1 with { Vmas = [Grandchild, Parent] }).AnonVma(0, a0 => a0 with { Vmas = [Grandchild] })),

        new(CountingLaws.PinnedLives, "a migration that holds a freed anon_vma", InFlight,
            transition =>
                transition.Seen(seen => seen with { Migrations = [seen.Migrations[0] with { AnonVma = AnonVmaName.Freed }] })),
        new(CountingLaws.PinnedLives, "an item that holds a freed anon_vma", Merged,
            transition => transition.Seen(
                seen => seen with { Items = [seen.Items[0] with { AnonVma = AnonVmaName.Freed }, seen.Items[1]] })),
        new(CountingLaws.RootOutlivesTree, "a freed root", Forked,
            transition => transition.Seen(seen => seen with { AnonVmas = [seen.AnonVmas[1]] })),
        new(CountingLaws.RootCountsItsTree, "a reference lost", Forked,
            transition => transition.AnonVma(0, a0 => a0 with { References = 0 })),
        new(CountingLaws.RootCountsItsTree, "an uncounted pin", Forked, transition =>
            transition.AnonVma(0, a0 => a0 with { Pins = 1 })),
        new(CountingLaws.OthersCountPins, "a reference too many", Forked,
            transition => transition.AnonVma(1, a1 => a1 with { References = 1 })),
        new(CountingLaws.LiveWhileNeeded, "an empty list", Forked, transition =>
            transition.AnonVma(1, a1 => a1 with { Vmas = [] })),
        new(CountingLaws.EveryChainLinked, "a link missing from its VMA", Forked, transition =>
            transition.Vma(1, vma => vma with { Chain = [A1] })),
        new(CountingLaws.EveryChainLinked, "a link missing from its anon_vma", Forked, transition =>
            transition.AnonVma(0, a0 => a0 with { Vmas = [Parent] })),
        new(CountingLaws.EveryChainLinked, "a chain that leaked", Forked,
            transition => transition.Allocated(all => all with { Chains = all.Chains + 1 })),
        new(CountingLaws.CountsAreOfTheLiving, "an anon_vma that leaked", Forked,
            transition => transition.Allocated(all => all with { AnonVmas = all.AnonVmas + 1 })),
        new(CountingLaws.CountsAreOfTheLiving, "a page that leaked", Forked,
            transition => transition.Allocated(all => all with { Pages = all.Pages + 1 })),
        new(CountingLaws.NothingOutlivesAll, "an anon_vma left at the end", "p0 exit",
            transition => transition.Allocated(all => all with { AnonVmas = 1 })),
        new(CountingLaws.NothingOutlivesAll, "a chain left at the end", "p0 exit",
            transition => transition.Allocated(all => all with { Chains = 1 })),
        new(CountingLaws.NothingOutlivesAll, "a page left at the end", "p0 exit",
            transition => transition.Allocated(all => all with { Pages = 1 })),

        new(OrderLaws.ChildBehindParent, "the child before the parent", Forked,
            transition => transition.AnonVma(0, a0 => a0 with { Vmas = a0.Vmas.Reversed() })),
        new(OrderLaws.NewcomersLast, "a new entry at the front", Forked,
            transition => transition.AnonVma(0, a0 => a0 with { Vmas = a0.Vmas.Reversed() })),
        new(OrderLaws.NewcomersLast, "two swapped entries", ForkedAndRead,
            transition => transition.AnonVma(0, a0 => a0 with { Vmas = a0.Vmas.Reversed() })),

        new(PageLaws.EntryHasVma, "an entry in a hole", Forked, transition =>
            transition.Entry(0, entry => entry with { Page = new(9) })),
        new(PageLaws.EntryHasVma, "an entry of a freed page", Forked,
            transition => transition.Entry(0, entry => entry with { Target = -2 })),
        new(PageLaws.EntryHasVma, "a page without anon_vma", Forked,
            transition => transition.Vma(0, vma => vma with { AnonVma = AnonVmaName.None })),
        new(PageLaws.MapCountIsTrue, "one mapping too many", Forked,
            transition => transition.Page(0, page => page with { MapCount = 3 })),
        new(PageLaws.MappedPageHasAnonVma, "a freed anon_vma of a mapped page", Forked,
            transition => transition.Page(0, page => page with { AnonVma = AnonVmaName.Freed })),
        new(PageLaws.MappingIsReachable, "another index", Forked, transition =>
            transition.Page(0, page => page with { Index = new(7) })),
        new(PageLaws.MappingIsReachable, "an anon_vma out of reach", Forked,
            transition => transition.Page(0, page => page with { AnonVma = A1 })),
        new(PageLaws.WalkFindsMappings, "a place not found", Forked,
            transition => transition.Page(0, page => page with { Found = [page.Found[0]] })),
        new(PageLaws.WalkFindsMappings, "a place found twice", Forked,
            transition => transition.Page(0, page => page with { Found = [.. page.Found, page.Found[0]] })),
        new(PageLaws.WrittenPageIsOwn, "a page of the root", ForkedAndWritten,
            transition => transition.Page(1, page => page with { AnonVma = A0 })),
        new(PageLaws.KindIsForLife, "a page that lost its kind", ForkedAndRead,
            transition => transition.Page(0, page => page with { Kind = PageKind.None })),
        new(PageLaws.UnusedPageIsFreed, "an unmapped page", Forked,
            transition => transition.Page(0, page => page with { MapCount = 0 })),

        new(TransitLaws.OwnBeginsWithChild, "the parent on the child's own list", Forked,
            transition => transition.AnonVma(1, a1 => a1 with { Vmas = [Parent, Child] })),
        new(TransitLaws.MigrationEntryIsAwaited, "a migration that has ended", InFlight,
            transition => transition.Seen(seen => seen with { Migrations = [] })),
        new(TransitLaws.AbsentPageIsReachable, "a page in migration with an unreachable anon_vma", InFlight,
            transition => transition.Page(0, page => page with { AnonVma = A1 })),
        new(TransitLaws.AbsentPageIsReachable, "a page in swap with an unreachable anon_vma", InSwap,
            transition => transition.Page(0, page => page with { AnonVma = A1 })),
        new(TransitLaws.SwapoutLeavesHolders, "a remaining mapping", InSwap, transition =>
            transition.Page(0, page => page with { MapCount = 1 })),
        new(TransitLaws.SwapoutLeavesHolders, "a missing holder", InSwap,
            transition => transition.Seen(seen => seen with { Swap = [seen.Swap[0] with { Holders = 1 }] })),

        new(RefusalLaws.RefusalChangesNothing, "a refusal that changed the state", Forked,
            transition => transition with { Outcome = Outcome.EEXIST }),
        new(RefusalLaws.RefusalChangesNothing, "an object in use that changed", Forked,
            transition => transition with { Outcome = Outcome.EBUSY }),
        new(RefusalLaws.RefusalChangesNothing, "an overlap that cost a mapping", Forked + "\np0 mremap 0+2 1",
            transition => transition.Vma(0, vma => vma with { End = new(1) })),
        new(RefusalLaws.RefusalChangesNothing, "a lost item", Merged + "\np1 exit",
            transition => transition.Seen(seen => seen with { Items = [seen.Items[0]] })),
        new(RefusalLaws.FailedForkLeavesNoTrace, "a leaked chain", Forked + " !2",
            transition => transition.Allocated(all => all with { Chains = all.Chains + 1 })),
        new(RefusalLaws.FailedForkLeavesNoTrace, "a list that is longer", Forked + " !2",
            transition => transition.AnonVma(0, a0 => a0 with { Vmas = [Parent, VmaName.Freed] })),
        new(RefusalLaws.FailedForkLeavesNoTrace, "an extra mapping of a page", Forked + " !2",
            transition => transition.Page(0, page => page with { MapCount = 2 })),
        new(RefusalLaws.FailedTouchMapsNothing, "a changed page", Forked + "\np0 write 9",
            transition => transition.Page(0, page => page with { MapCount = 3 })),
        new(RefusalLaws.FailedTouchMapsNothing, "a changed page after a failed copy", Forked + "\np1 write 0 !1",
            transition => transition.Page(0, page => page with { MapCount = 1 })),
    ];
}
