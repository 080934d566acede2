using DiffEngine;
using RmapProps.Review;

namespace RmapProps.Snapshots;

/// <summary>
/// Detects unattended runs. DiffEngine recognizes build servers by name. It does not read <c>CI</c>, which nearly all of
/// them set, and which a developer sets by hand to try out the behaviour of a build server.
/// </summary>
internal static class BuildServer
{
    public static bool Detected => BuildServerDetector.Detected || CiVariable.IsSet;
}
