namespace RmapProps.Faults;

/// <summary>
/// What history did to this code and what it could have done: every change of the 2010 kernel's diff, every known mistake,
/// and a few that are only likely. Each is a fault, or is listed with the reason why it cannot be one.
/// </summary>
public static class Catalogue
{
    /// <summary>
    /// Every fault: those of the 2010 diff's hunks, the invented ones, and the mistakes of later and earlier years.
    /// </summary>
    public static readonly IReadOnlyList<Fault> All =
    [
        PrepareFaults.KeepStaleRoot,
        PrepareFaults.PrepareInFront,
        CloneFaults.CloneForward,
        ForkFaults.ForkOwnRoot,
        ForkFaults.ForgetRootPin,
        ForkFaults.LinkBeforeRoot,
        ForkFaults.ForgetForkUndo,
        UnlinkFaults.FreeUnderMigration,
        UnlinkFaults.ForgetRootDrop,
        PrepareFaults.SkipConstructor,
        LockFaults.LockPageAlone,
        LockFaults.KeepPageLocked,
        WalkFaults.RejectAncestorsPage,
        WalkFaults.CountPageFlag,
        PageFaultFaults.ForgetMoveToOwn,
        RemapFaults.RemapOnOwn,
        PageFaultFaults.NewPageOnRoot,
        RemapFaults.RemapAsExclusive,
        MigrationFaults.MigrateTemporaryStack,
        UnlinkFaults.ForgetFreeAtDrop,
        UnlinkFaults.ForgetRootAtDrop,
        LockFaults.LockWalkAlone,
        LockFaults.KeepWalkLocked,
        UnlinkFaults.FreeUnderReference,
        SplitAndMergeFaults.SplitWithoutClone,
        SplitAndMergeFaults.MergeWithoutClone,
        SplitAndMergeFaults.ForgetMergeUnlink,
        CloneFaults.LinkInFront,
        PrepareFaults.AdoptForkedAnonVma,
        ForkFaults.ShareParentsAnonVma,
        PrepareFaults.LeakPreparedChain,
        CloneFaults.LinkOnOwn,
        CloneFaults.LinkNewestLast,
        ReuseFaults.SkipIdleAncestor,
        ForkFaults.RootAtParent,
        ForkFaults.KeepForkReference,
        UnlinkFaults.FreeRootUnderTree,
        MergeFaults.ImportTwice,
        MergeFaults.LeaveBoundary,
        MergeFaults.MergeStrangers,
        SplitAndMergeFaults.UnmapBeforeRefusing,
        EntryFaults.ForgetCopiedMapping,
        EntryFaults.ForgetCopiedSwap,
        EntryFaults.UnmapBeforeCopying,
        EntryFaults.HangKsmPage,
        WalkFaults.MissFirstPage,
        EntryFaults.ForgetUnmappedSwap,
        EntryFaults.KeepSwapCache,
        MigrationFaults.RestoreOnePlace,
        MigrationFaults.LeakMigratedPage,
        ReuseFaults.ReuseIdleAncestor,
        IndexFaults.ForgetReindex,
        SplitAndMergeFaults.CloneFromAdjusted,
        MigrationFaults.MigrateUnpinned,
        RemapFaults.CopyNeedlessly,
        RemapFaults.OverwriteOnRemap,
        RemapFaults.AddressWithoutCheck,
        RemapFaults.SwapInOnRoot,
        MigrationFaults.MigrationForgetsRoot,
        MergeFaults.GrowSingularOnly,
        UnlinkFaults.FreeRootFirst,
        SplitAndMergeFaults.SplitFalseSuccess,
        SplitAndMergeFaults.CloneAfterSwallowing,
        ForkFaults.ShareWithNeighbour,
        ReuseFaults.ReuseTwice,
        SplitAndMergeFaults.MoveIntoUnfaulted,
        HeldOutFaults.NeverAdopt,
        HeldOutFaults.SkipRootLink,
        HeldOutFaults.SkipMiddleLink,
        HeldOutFaults.PinRootOnce,
        HeldOutFaults.FreeAtLastReference,
        HeldOutFaults.KeepBareApart,
        HeldOutFaults.ImportAgain,
        HeldOutFaults.FreeRootInstead,
        HeldOutFaults.MissLastPage,
        HeldOutFaults.GrowBareOnly,
    ];

    /// <summary>Every change that no run of one whole step after another can tell from the kernel as it is.</summary>
    public static readonly IReadOnlyList<UnseenChange> Unseen = [.. UnseenChanges.OfThe2010Diff, .. UnseenChanges.OfOtherYears];

    /// <summary>The fault of this name or id, or null.</summary>
    public static Fault? Find(string nameOrId) => All.FirstOrDefault(fault => fault.Name == nameOrId || Has(fault.Ids, nameOrId));

    /// <summary>The change of this id that is no fault, or null.</summary>
    public static UnseenChange? FindUnseen(string id) => Unseen.FirstOrDefault(change => Has(change.Ids, id));

    private static bool Has(IEnumerable<string> ids, string id) => ids.Contains(id, StringComparer.OrdinalIgnoreCase);
}
