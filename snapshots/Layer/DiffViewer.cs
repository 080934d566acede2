using DiffEngine;
using RmapProps.Review;

namespace RmapProps.Snapshots;

/// <summary>
/// Shows a difference in the developer's diff tool, which DiffEngine finds. The developer controls it with
/// DiffEngine_Disabled, DiffEngine_ToolOrder and DiffEngine's other variables; this class never sets them.
/// </summary>
internal static class DiffViewer
{
    public static async Task Open(Comparison comparison, VerifySettings settings)
    {
        if (comparison.Verdict == Verdict.Equal || !IsWanted(settings))
            return;
        await DiffRunner.LaunchForTextAsync(comparison.ReceivedPath, comparison.VerifiedPath, SnapshotBytes.Encoding);
    }

    /// <summary>Closes the diff tool that an earlier run opened for this snapshot.</summary>
    public static void Close(Comparison comparison, VerifySettings settings)
    {
        if (IsWanted(settings))
            DiffRunner.Kill(comparison.ReceivedPath, comparison.VerifiedPath);
    }

    /// <summary>Returns true if the run is attended, and neither the developer nor the test has disabled the tool.</summary>
    public static bool IsWanted(bool disabledByReader, bool disabledByTest, bool onBuildServer) =>
        !disabledByReader && !disabledByTest && !onBuildServer;

    private static bool IsWanted(VerifySettings settings) =>
        IsWanted(DiffRunner.Disabled, settings.DiffDisabled, BuildServer.Detected);
}
