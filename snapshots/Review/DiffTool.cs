using DiffEngine;

namespace RmapProps.Review;

/// <summary>
/// The reader's own diff tool, which DiffEngine finds. DiffEngine_Disabled, DiffEngine_ToolOrder and its other variables
/// belong to the reader and are left alone.
/// </summary>
public static class DiffTool
{
    /// <summary>Shows a snapshot in it; says what came of that.</summary>
    public static string Open(WaitingSnapshot snapshot)
    {
        if (DiffRunner.Disabled)
            return "diff tools are disabled: DiffEngine_Disabled, or a build server was recognized";
        var result = DiffRunner.LaunchForText(snapshot.ReceivedPath, snapshot.VerifiedPath, SnapshotBytes.Encoding);
        return result switch
        {
            LaunchResult.NoDiffToolFound => "no diff tool was found; DiffEngine_ToolOrder names the ones to look for",
            LaunchResult.StartedNewInstance => "opened in the diff tool",
            LaunchResult.AlreadyRunningAndSupportsRefresh => "the diff tool shows it already",
            LaunchResult.TooManyRunningDiffTools => "too many diff tools are open; DiffEngine_MaxInstances says how many may be",
            _ => $"the diff tool was not opened: {result}",
        };
    }
}
