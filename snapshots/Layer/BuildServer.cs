using DiffEngine;
using RmapProps.Review;

namespace RmapProps.Snapshots;

/// <summary>
/// Whether nobody is looking. DiffEngine knows the build servers by name, but not the variable that nearly
/// all of them set, and that people set by hand to try what a build server would do.
/// </summary>
internal static class BuildServer
{
    public static bool Detected => BuildServerDetector.Detected || CiVariable.IsSet;
}
