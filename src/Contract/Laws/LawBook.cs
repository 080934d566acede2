namespace RmapProps.Contract.Laws;

/// <summary>
/// All laws, in the order in which they are checked: the first broken law names the divergence. The laws closest to a cause come
/// first: changes of the forest before their effects on pages.
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

    /// <summary>Finds the law with a name; null if there is none.</summary>
    public static Law? Find(string name) => All.FirstOrDefault(law => law.Name == name);

    /// <summary>
    /// Returns the first law of the default kernel version that a transition breaks, with the violation; null if all laws hold.
    /// </summary>
    public static (Law Law, string Violation)? FirstBroken(Transition transition) => LawSelection.All.FirstBroken(transition);
}
