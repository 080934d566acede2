namespace RmapProps.Harness;

/// <summary>
/// Files that are there as a whole or not at all: written under a temporary name and renamed, so that whoever is stopped in
/// between, or runs out of disk, leaves what was there.
/// </summary>
public static class WholeFile
{
    /// <summary>Writes a file, over one of the same name.</summary>
    public static void Write(string path, string text)
    {
        var unfinished = $"{path}.{Environment.ProcessId}.tmp";
        try
        {
            File.WriteAllText(unfinished, text);
            File.Move(unfinished, path, overwrite: true);
        }
        catch
        {
            Discard(() => File.Delete(unfinished));
            throw;
        }
    }

    /// <summary>Whether an exception says that a disk or a directory refused, so that nobody is to blame here.</summary>
    public static bool IsRefusal(Exception thrown) =>
        thrown is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException;

    /// <summary>Takes away what nobody needs, as far as it can be; what stays has the name of a temporary file.</summary>
    internal static void Discard(Action delete)
    {
        try
        {
            delete();
        }
        catch (Exception refused) when (IsRefusal(refused))
        {
            // The reason why it is taken away is the one to be told.
        }
    }
}
