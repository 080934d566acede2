using System.Collections.Concurrent;

namespace RmapProps.Snapshots;

/// <summary>
/// Allows one comparison for each prefix. Two comparisons with one prefix would overwrite each other's received file, and
/// the order of the tests would decide which text remains.
/// </summary>
internal static class UsedPrefixes
{
    private static readonly ConcurrentDictionary<string, bool> Used = new(StringComparer.Ordinal);

    public static void Claim(SnapshotName name)
    {
        if (Used.TryAdd(Path.GetFullPath(name.FullPrefix), true))
            return;
        throw new InvalidOperationException(
            $"The prefix has already been used: {name.FullPrefix}.\n" +
            "The rows of a theory need UseParameters; two snapshots of one test need UseMethodName.");
    }
}
