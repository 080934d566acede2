namespace RmapProps.Faults;

/// <summary>All faults, by history id; and the changes of the seed that no run of one step after another can tell apart.</summary>
public static class Catalogue
{
    /// <summary>Every fault.</summary>
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
        WalkFaults.KeepPageLocked,
        WalkFaults.RejectAncestorsPage,
        WalkFaults.CountPageFlag,
        PageFaultFaults.ForgetMoveToOwn,
        RemapFaults.RemapOnOwn,
        PageFaultFaults.NewPageOnRoot,
        RemapFaults.RemapAsExclusive,
        WalkFaults.MigrateTemporaryStack,
        UnlinkFaults.ForgetFreeAtDrop,
        UnlinkFaults.ForgetRootAtDrop,
        WalkFaults.KeepWalkLocked,
        UnlinkFaults.FreeUnderReference,
        SplitAndMergeFaults.SplitWithoutClone,
        SplitAndMergeFaults.MergeWithoutClone,
        SplitAndMergeFaults.ForgetMergeUnlink,
        CloneFaults.LinkInFront,
        PrepareFaults.AdoptForkedAnonVma,
        ForkFaults.ShareParentsAnonVma,
        SplitAndMergeFaults.CloneFromAdjusted,
        WalkFaults.MigrateUnpinned,
        RemapFaults.CopyNeedlessly,
        RemapFaults.OverwriteOnRemap,
        RemapFaults.AddressWithoutCheck,
        WalkFaults.MigrationForgetsRoot,
        UnlinkFaults.FreeRootFirst,
        SplitAndMergeFaults.SplitFalseSuccess,
        SplitAndMergeFaults.CloneAfterSwallowing,
        SplitAndMergeFaults.MoveIntoUnfaulted,
    ];

    /// <summary>The fault of this name or history id, or null.</summary>
    public static Fault? Find(string nameOrHistory) =>
        All.FirstOrDefault(fault =>
            fault.Name == nameOrHistory || string.Equals(fault.History, nameOrHistory, StringComparison.OrdinalIgnoreCase));
}
