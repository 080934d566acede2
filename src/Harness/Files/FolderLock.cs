using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;

namespace RmapProps.Harness.Files;

/// <summary>
/// A lock file in a folder with the process ID of its owner. While that process runs, no other process moves or replaces the
/// folder. A lock left by a killed owner is ignored.
/// </summary>
public static class FolderLock
{
    /// <summary>The name of the lock file.</summary>
    public const string FileName = ".in-hand";

    /// <summary>
    /// Process IDs are reused. A process that started this much later than the lock was written does not own it.
    /// </summary>
    private static readonly TimeSpan Grace = TimeSpan.FromMinutes(1);

    /// <summary>Locks a folder for this process.</summary>
    internal static void Lock(string folder) =>
        File.WriteAllText(Path.Combine(folder, FileName), Environment.ProcessId.ToString(CultureInfo.InvariantCulture));

    /// <summary>Removes the lock of a folder, if it has one.</summary>
    internal static void Unlock(string folder) => WholeFile.Discard(() => File.Delete(Path.Combine(folder, FileName)));

    /// <summary>Returns whether a running process has locked a folder.</summary>
    internal static bool IsLocked(string folder)
    {
        var path = Path.Combine(folder, FileName);
        if (!File.Exists(path) || !int.TryParse(File.ReadAllText(path), CultureInfo.InvariantCulture, out var process))
            return false;
        try
        {
            using var running = Process.GetProcessById(process);
            return running.StartTime.ToUniversalTime() <= File.GetLastWriteTimeUtc(path) + Grace;
        }
        catch (Exception gone) when (gone is ArgumentException or InvalidOperationException)
        {
            // The owner was killed.
            return false;
        }
        catch (Win32Exception)
        {
            // The owner runs, and its start time may not be read.
            return true;
        }
    }
}
