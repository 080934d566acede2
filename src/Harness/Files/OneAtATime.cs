using System.IO.Hashing;
using System.Text;

namespace RmapProps.Harness.Files;

/// <summary>
/// Lets one program at a time change a directory of findings. Several may check the same subject into it, and each would
/// otherwise move and remove folders that another one is about to name.
/// </summary>
internal static class OneAtATime
{
    /// <summary>Long for a few files. Who waits longer waits for a program that hangs, and goes on without it.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>Does something to a directory while no other program does.</summary>
    public static T Do<T>(string directory, Func<T> act)
    {
        using var turn = TurnOf(directory);
        var isOurs = turn is not null && Take(turn);
        try
        {
            return act();
        }
        finally
        {
            if (isOurs)
                turn!.ReleaseMutex();
        }
    }

    /// <summary>Null where the system has no such thing: then all is as it is for one program alone.</summary>
    private static Mutex? TurnOf(string directory)
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

    private static bool Take(Mutex turn)
    {
        try
        {
            return turn.WaitOne(Patience);
        }
        catch (AbandonedMutexException)
        {
            // Its last owner was killed, and what he left is whole or has a temporary name.
            return true;
        }
    }
}
