namespace RmapProps.Contract.Laws;

/// <summary>
/// All laws, in the order in which they are checked: the first one that is broken names the divergence. Those that say
/// most about a cause come first: what was done to the forest, before what became of the pages.
/// </summary>
public static class LawBook
{
    /// <summary>Every law.</summary>
    public static readonly IReadOnlyList<Law> All =
    [
        CrashLaws.NoCrash,
        StructureLaws.VmasDisjoint,
        StructureLaws.AnonVmaHasChain,
        StructureLaws.ListedVmasLive,
        StructureLaws.LinkedVmasListed,
        StructureLaws.LinkedOnce,
        StructureLaws.NewestIsOwn,
        StructureLaws.OwnIsPrivate,
        CountingLaws.PinnedLives,
        CountingLaws.RootOutlivesTree,
        StructureLaws.RootIsForLife,
        StructureLaws.LoneLinkIsRoot,
        StructureLaws.OldestIsRoot,
        StructureLaws.EqualOwnEqualChain,
        StructureLaws.OlderListsMore,
        OrderLaws.ChildBehindParent,
        OrderLaws.NewcomersLast,
        CountingLaws.RootCountsItsTree,
        CountingLaws.OthersCountPins,
        CountingLaws.LiveWhileNeeded,
        CountingLaws.EveryChainLinked,
        CountingLaws.CountsAreOfTheLiving,
        CountingLaws.NothingOutlivesAll,
        PageLaws.EntryHasVma,
        PageLaws.MapCountIsTrue,
        PageLaws.MappedPageHasAnonVma,
        PageLaws.MappingIsReachable,
        PageLaws.WalkFindsMappings,
        PageLaws.WrittenPageIsOwn,
        TransitLaws.OwnBeginsWithChild,
        TransitLaws.MigrationEntryIsAwaited,
        TransitLaws.AbsentPageIsReachable,
        TransitLaws.SwapoutLeavesHolders,
        PageLaws.KindIsForLife,
        PageLaws.UnusedPageIsFreed,
        RefusalLaws.RefusalChangesNothing,
        RefusalLaws.FailedForkLeavesNoTrace,
        RefusalLaws.FailedTouchMapsNothing,
    ];

    /// <summary>The law with this name, or null.</summary>
    public static Law? Find(string name) => All.FirstOrDefault(law => law.Name == name);

    /// <summary>
    /// The first law of the default kernel version that a moment breaks, with what breaks it; null where all hold.
    /// </summary>
    public static (Law Law, string Violation)? FirstBroken(Transition moment) => LawSelection.All.FirstBroken(moment);
}
