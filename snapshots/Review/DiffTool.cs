using DiffEngine;

namespace RmapProps.Review;

/// <summary>
/// The developer's diff tool, which DiffEngine finds. The developer controls it with DiffEngine_Disabled,
/// DiffEngine_ToolOrder and DiffEngine's other variables; this class never sets them.
/// </summary>
public static class DiffTool
{
    /// <summary>Opens a snapshot in the diff tool; returns a message with the result.</summary>
    public static string Open(WaitingSnapshot snapshot)
    {
        if (DiffRunner.Disabled)
            return "diff tools are disabled: DiffEngine_Disabled is set, or DiffEngine detected a build server";
        var result = DiffRunner.LaunchForText(snapshot.ReceivedPath, snapshot.VerifiedPath, SnapshotBytes.Encoding);
        return result switch
        {
            LaunchResult.NoDiffToolFound => "no diff tool was found; set DiffEngine_ToolOrder to the tools that you have",
            LaunchResult.StartedNewInstance => "opened in the diff tool",
            LaunchResult.AlreadyRunningAndSupportsRefresh => "the diff tool already shows it",
            LaunchResult.TooManyRunningDiffTools => "too many diff tools are open; DiffEngine_MaxInstances sets the limit",
            _ => $"the diff tool was not opened: {result}",
        };
    }
}
