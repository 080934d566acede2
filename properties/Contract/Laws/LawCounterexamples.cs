using RmapProps.Contract.Laws;
using RmapProps.Contract.Observations;

namespace RmapProps.PropertyTests.Contract.Laws;

/// <summary>For each law, ways to break it and nothing that the law does not speak of.</summary>
public static class LawCounterexamples
{
    // p0 and p1 share g0. a0 is the root and lists p0:0+2 and p1:0+2, a1 is p1's own.
    private const string Forked = """
        p0 mmap 0+2 rw
        p0 write 0
        p0 fork p1
        """;

    private const string ForkedAndRead = Forked + "\np0 read 0";

    // p1 has g1 as a copy of its own.
    private const string ForkedAndWritten = Forked + "\np1 write 0";

    // p1 has two VMAs that share a1 and the chain [a1 a0].
    private const string ForkedAndSplit = Forked + "\np1 mprotect 1+1 r";

    // g0 is on its way to g1, and p0 and p1 wait for it.
    private const string InFlight = Forked + "\nkcompactd isolate p0:0 m0";

    // g0 is in the swap cache, and p0 and p1 hold its swap entry.
    private const string InSwap = Forked + "\nkswapd swapout p0:0";

    // p0:0 and p0:1 share g0, and each has an item.
    private const string Merged = """
        p0 mmap 0+2 rw
        p0 madvise 0+2 mergeable
        p0 mlock 0+2
        ksmd merge p0:0 p0:1
        """;

    // a1 has lost its process, and lists the VMA of its child alone: p2:0+2, whose chain is [a2 a1 a0].
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
        new(StructureLaws.ListedVmasLive, "a VMA of other bounds", Forked,
            transition => transition.AnonVma(1, a1 => a1 with { Vmas = [Child with { End = new(3) }] })),
        new(StructureLaws.ListedVmasLive, "a VMA that is not linked", Forked,
            transition => transition.AnonVma(1, a1 => a1 with { Vmas = [Child, Parent] })),
        new(StructureLaws.LinkedVmasListed, "a VMA left out", Forked,
            transition => transition.AnonVma(0, a0 => a0 with { Vmas = [Parent] })),
        new(StructureLaws.LinkedVmasListed, "a freed link", Forked,
            transition => transition.Vma(1, vma => vma with { Chain = [A1, AnonVmaName.Freed] })),
        new(StructureLaws.LinkedOnce, "a VMA twice", Forked,
            transition => transition.AnonVma(0, a0 => a0 with { Vmas = [Parent, Child, Child] })),
        new(StructureLaws.NewestIsOwn, "the root for one's own", Forked,
            transition => transition.Vma(1, vma => vma with { AnonVma = A0 })),
        new(StructureLaws.OwnIsPrivate, "the parent's anon_vma", Forked,
            transition => transition.Vma(1, vma => vma with { AnonVma = A0 })),
        new(StructureLaws.RootIsForLife, "another root", ForkedAndRead, transition =>
            transition.AnonVma(1, a1 => a1 with { Root = A1 })),
        new(StructureLaws.RootIsForLife, "a root that has a root", ForkedAndRead,
            transition => transition.AnonVma(0, a0 => a0 with { Root = A1 })),
        new(StructureLaws.OldestIsRoot, "a chain turned around", Forked,
            transition => transition.Vma(1, vma => vma with { Chain = [A0, A1] })),
        new(StructureLaws.OldestIsRoot, "a second root", Forked, transition =>
            transition.AnonVma(1, a1 => a1 with { Root = A1 })),
        new(StructureLaws.LoneLinkIsRoot, "a lone link to a child", Forked,
            transition => transition.Vma(1, vma => vma with { Chain = [A1] })),
        new(StructureLaws.LoneLinkIsRoot, "a root that is not alone", Forked,
            transition => transition.Vma(0, vma => vma with { Chain = [A0, A1] })),
        new(StructureLaws.EqualOwnEqualChain, "a shorter chain", ForkedAndSplit,
            transition => transition.Vma(1, vma => vma with { Chain = [A1] })),
        new(StructureLaws.OlderListsMore, "a VMA missing above", Forked,
            transition => transition.AnonVma(0, a0 => a0 with { Vmas = [Parent] })),
        new(
            StructureLaws.OlderListsMore, "a VMA missing above one that is not the newest", ForkedWithGap,
            transition => transition
                .AnonVma(1, a1 => a1 with { Vmas = [Grandchild, Parent] }).AnonVma(0, a0 => a0 with { Vmas = [Grandchild] })),

        new(CountingLaws.PinnedLives, "a migration that holds what was freed", InFlight,
            transition =>
                transition.Seen(seen => seen with { Migrations = [seen.Migrations[0] with { AnonVma = AnonVmaName.Freed }] })),
        new(CountingLaws.PinnedLives, "an item that holds what was freed", Merged,
            transition => transition.Seen(
                seen => seen with { Items = [seen.Items[0] with { AnonVma = AnonVmaName.Freed }, seen.Items[1]] })),
        new(CountingLaws.RootOutlivesTree, "a dead root", Forked,
            transition => transition.Seen(seen => seen with { AnonVmas = [seen.AnonVmas[1]] })),
        new(CountingLaws.RootCountsItsTree, "a reference lost", Forked,
            transition => transition.AnonVma(0, a0 => a0 with { References = 0 })),
        new(CountingLaws.RootCountsItsTree, "a pin uncounted", Forked, transition =>
            transition.AnonVma(0, a0 => a0 with { Pins = 1 })),
        new(CountingLaws.OthersCountPins, "a reference too many", Forked,
            transition => transition.AnonVma(1, a1 => a1 with { References = 1 })),
        new(CountingLaws.LiveWhileNeeded, "an empty list", Forked, transition =>
            transition.AnonVma(1, a1 => a1 with { Vmas = [] })),
        new(CountingLaws.EveryChainLinked, "a link that no VMA has", Forked, transition =>
            transition.Vma(1, vma => vma with { Chain = [A1] })),
        new(CountingLaws.EveryChainLinked, "a link that no anon_vma has", Forked, transition =>
            transition.AnonVma(0, a0 => a0 with { Vmas = [Parent] })),
        new(CountingLaws.EveryChainLinked, "a chain that leaked", Forked,
            transition => transition.Allocated(all => all with { Chains = all.Chains + 1 })),
        new(CountingLaws.CountsAreOfTheLiving, "an anon_vma that leaked", Forked,
            transition => transition.Allocated(all => all with { AnonVmas = all.AnonVmas + 1 })),
        new(CountingLaws.CountsAreOfTheLiving, "a page that leaked", Forked,
            transition => transition.Allocated(all => all with { Pages = all.Pages + 1 })),
        new(CountingLaws.NothingOutlivesAll, "an anon_vma after all", "p0 exit",
            transition => transition.Allocated(all => all with { AnonVmas = 1 })),
        new(CountingLaws.NothingOutlivesAll, "a chain after all", "p0 exit",
            transition => transition.Allocated(all => all with { Chains = 1 })),
        new(CountingLaws.NothingOutlivesAll, "a page after all", "p0 exit",
            transition => transition.Allocated(all => all with { Pages = 1 })),

        new(OrderLaws.ChildBehindParent, "the child first", Forked,
            transition => transition.AnonVma(0, a0 => a0 with { Vmas = a0.Vmas.Reversed() })),
        new(OrderLaws.NewcomersLast, "a newcomer first", Forked,
            transition => transition.AnonVma(0, a0 => a0 with { Vmas = a0.Vmas.Reversed() })),
        new(OrderLaws.NewcomersLast, "two that changed places", ForkedAndRead,
            transition => transition.AnonVma(0, a0 => a0 with { Vmas = a0.Vmas.Reversed() })),

        new(PageLaws.EntryHasVma, "an entry in a hole", Forked, transition =>
            transition.Entry(0, entry => entry with { Page = new(9) })),
        new(PageLaws.EntryHasVma, "a page that was freed", Forked,
            transition => transition.Entry(0, entry => entry with { Target = -2 })),
        new(PageLaws.EntryHasVma, "a page without anon_vma", Forked,
            transition => transition.Vma(0, vma => vma with { AnonVma = AnonVmaName.None })),
        new(PageLaws.MapCountIsTrue, "one mapping too many", Forked,
            transition => transition.Page(0, page => page with { MapCount = 3 })),
        new(PageLaws.MappedPageHasAnonVma, "a freed anon_vma", Forked,
            transition => transition.Page(0, page => page with { AnonVma = AnonVmaName.Freed })),
        new(PageLaws.MappingIsReachable, "another index", Forked, transition =>
            transition.Page(0, page => page with { Index = new(7) })),
        new(PageLaws.MappingIsReachable, "an anon_vma out of reach", Forked,
            transition => transition.Page(0, page => page with { AnonVma = A1 })),
        new(PageLaws.WalkFindsMappings, "a place not found", Forked,
            transition => transition.Page(0, page => page with { Found = [page.Found[0]] })),
        new(PageLaws.WalkFindsMappings, "a place found twice", Forked,
            transition => transition.Page(0, page => page with { Found = [.. page.Found, page.Found[0]] })),
        new(PageLaws.WrittenPageIsOwn, "the root's page", ForkedAndWritten,
            transition => transition.Page(1, page => page with { AnonVma = A0 })),
        new(PageLaws.KindIsForLife, "a page that forgot what it was", ForkedAndRead,
            transition => transition.Page(0, page => page with { Kind = PageKind.None })),
        new(PageLaws.UnusedPageIsFreed, "a page mapped nowhere", Forked,
            transition => transition.Page(0, page => page with { MapCount = 0 })),

        new(TransitLaws.OwnBeginsWithChild, "the parent on the child's own list", Forked,
            transition => transition.AnonVma(1, a1 => a1 with { Vmas = [Parent, Child] })),
        new(TransitLaws.MigrationEntryIsAwaited, "a migration that is over", InFlight,
            transition => transition.Seen(seen => seen with { Migrations = [] })),
        new(TransitLaws.AbsentPageIsReachable, "a page in flight that hangs out of reach", InFlight,
            transition => transition.Page(0, page => page with { AnonVma = A1 })),
        new(TransitLaws.AbsentPageIsReachable, "a page in swap that hangs out of reach", InSwap,
            transition => transition.Page(0, page => page with { AnonVma = A1 })),
        new(TransitLaws.SwapoutLeavesHolders, "a mapping that was left", InSwap, transition =>
            transition.Page(0, page => page with { MapCount = 1 })),
        new(TransitLaws.SwapoutLeavesHolders, "a holder that was forgotten", InSwap,
            transition => transition.Seen(seen => seen with { Swap = [seen.Swap[0] with { Holders = 1 }] })),

        new(RefusalLaws.RefusalChangesNothing, "a refusal that did something", Forked,
            transition => transition with { Outcome = Outcome.EEXIST }),
        new(RefusalLaws.RefusalChangesNothing, "something in use that was touched", Forked,
            transition => transition with { Outcome = Outcome.EBUSY }),
        new(RefusalLaws.RefusalChangesNothing, "an overlap that cost a mapping", Forked + "\np0 mremap 0+2 1",
            transition => transition.Vma(0, vma => vma with { End = new(1) })),
        new(RefusalLaws.RefusalChangesNothing, "an item that was lost", Merged + "\np1 exit",
            transition => transition.Seen(seen => seen with { Items = [seen.Items[0]] })),
        new(RefusalLaws.FailedForkLeavesNoTrace, "a leaked chain", Forked + " !2",
            transition => transition.Allocated(all => all with { Chains = all.Chains + 1 })),
        new(RefusalLaws.FailedForkLeavesNoTrace, "a list that is longer", Forked + " !2",
            transition => transition.AnonVma(0, a0 => a0 with { Vmas = [Parent, VmaName.Freed] })),
        new(RefusalLaws.FailedForkLeavesNoTrace, "a page mapped once more", Forked + " !2",
            transition => transition.Page(0, page => page with { MapCount = 2 })),
        new(RefusalLaws.FailedTouchMapsNothing, "a page that changed", Forked + "\np0 write 9",
            transition => transition.Page(0, page => page with { MapCount = 3 })),
        new(RefusalLaws.FailedTouchMapsNothing, "a page that changed though its copy failed", Forked + "\np1 write 0 !1",
            transition => transition.Page(0, page => page with { MapCount = 1 })),
    ];
}
