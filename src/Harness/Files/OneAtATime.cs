using System.IO.Hashing;
using System.Text;

namespace RmapProps.Harness.Files;

/// <summary>
/// Lets one process at a time change a directory of findings. Several may check one subject with the same directory. Each would
/// otherwise move and remove folders that another one is about to name.
/// </summary>
internal static class OneAtATime
{
    /// <summary>
    /// This is long for a few files. A process that waits longer waits for one that hangs, and continues without it.
    /// </summary>
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(10);

    /// <summary>Performs an action on a directory while no other process does.</summary>
    public static T Do<T>(string directory, Func<T> act)
    {
        using var mutex = MutexOf(directory);
        var isAcquired = mutex is not null && Acquire(mutex);
        try
        {
            return act();
        }
        finally
        {
            if (isAcquired)
                mutex!.ReleaseMutex();
        }
    }

    /// <summary>
    /// Returns the mutex of a directory. Null if the system does not support it; then nothing excludes other processes.
    /// </summary>
    private static Mutex? MutexOf(string directory)
    {
        var path = Path.GetFullPath(directory);
        try
        {
            return new(initiallyOwned: false, $"rmapprops-{XxHash64.HashToUInt64(Encoding.UTF8.GetBytes(path)):x16}");
        }
        catch (Exception refused) when (WholeFile.IsRefusal(refused) || refused is WaitHandleCannotBeOpenedException)
        {
            return null;
        }
    }

    private static bool Acquire(Mutex mutex)
    {
        try
        {
            return mutex.WaitOne(Timeout);
        }
        catch (AbandonedMutexException)
        {
            // The last owner was killed; the files that it left are complete or have a temporary name.
            return true;
        }
    }
}
