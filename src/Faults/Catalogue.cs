namespace RmapProps.Faults;

/// <summary>All faults, by history id.</summary>
public static class Catalogue
{
    /// <summary>Every fault.</summary>
    public static readonly IReadOnlyList<Fault> All =
    [
        PrepareFaults.KeepStaleRoot,
        PrepareFaults.PrepareInFront,
        CloneFaults.CloneForward,
        ForkFaults.ForkOwnRoot,
        ForkFaults.ForgetForkUndo,
        UnlinkFaults.ForgetRootDrop,
        PageFaultFaults.ForgetMoveToOwn,
        PageFaultFaults.NewPageOnRoot,
        SplitAndMergeFaults.SplitWithoutClone,
        SplitAndMergeFaults.MergeWithoutClone,
        SplitAndMergeFaults.ForgetMergeUnlink,
        CloneFaults.LinkInFront,
        PrepareFaults.AdoptForkedAnonVma,
        ForkFaults.ShareParentsAnonVma,
        SplitAndMergeFaults.CloneFromAdjusted,
        SplitAndMergeFaults.CloneAfterSwallowing,
        SplitAndMergeFaults.MoveIntoUnfaulted,
    ];

    /// <summary>The fault of this name or history id, or null.</summary>
    public static Fault? Find(string nameOrHistory) =>
        All.FirstOrDefault(fault =>
            fault.Name == nameOrHistory || string.Equals(fault.History, nameOrHistory, StringComparison.OrdinalIgnoreCase));
}
