namespace RmapProps.Faults;

/// <summary>
/// The catalogue of mistakes in this code: every change of the 2010 kernel's diff, every known historical mistake, and a few
/// plausible ones. Each is a fault, or is listed with the reason why it cannot be one.
/// </summary>
public static class Catalogue
{
    /// <summary>Every fault: from the hunks of the 2010 diff, invented ones, and mistakes of later and earlier years.</summary>
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

    /// <summary>Every change that a sequence of whole steps cannot distinguish from the unchanged kernel.</summary>
    public static readonly IReadOnlyList<UnseenChange> Unseen = [.. UnseenChanges.OfThe2010Diff, .. UnseenChanges.OfOtherYears];

    /// <summary>Finds a fault by name or ID; null if there is none.</summary>
    public static Fault? Find(string nameOrId) => All.FirstOrDefault(fault => fault.Name == nameOrId || Has(fault.Ids, nameOrId));

    /// <summary>Finds a change that is not a fault by ID; null if there is none.</summary>
    public static UnseenChange? FindUnseen(string id) => Unseen.FirstOrDefault(change => Has(change.Ids, id));

    private static bool Has(IEnumerable<string> ids, string id) => ids.Contains(id, StringComparer.OrdinalIgnoreCase);
}
