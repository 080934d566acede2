using DiffEngine;
using RmapProps.Review;

namespace RmapProps.Snapshots;

/// <summary>
/// Shows a difference in the reader's own diff tool, which DiffEngine finds. DiffEngine_Disabled,
/// DiffEngine_ToolOrder and its other variables belong to the reader and are left alone.
/// </summary>
internal static class DiffViewer
{
    public static async Task Open(Comparison comparison, VerifySettings settings)
    {
        if (comparison.Verdict == Verdict.Equal || !IsWanted(settings))
            return;
        await DiffRunner.LaunchForTextAsync(comparison.ReceivedPath, comparison.VerifiedPath, SnapshotBytes.Encoding);
    }

    /// <summary>Closes what an earlier run opened for this snapshot.</summary>
    public static void Close(Comparison comparison, VerifySettings settings)
    {
        if (IsWanted(settings))
            DiffRunner.Kill(comparison.ReceivedPath, comparison.VerifiedPath);
    }

    /// <summary>Only where somebody may be looking, and has not said no.</summary>
    public static bool IsWanted(bool disabledByReader, bool disabledByTest, bool onBuildServer) =>
        !disabledByReader && !disabledByTest && !onBuildServer;

    private static bool IsWanted(VerifySettings settings) =>
        IsWanted(DiffRunner.Disabled, settings.DiffDisabled, BuildServer.Detected);
}
