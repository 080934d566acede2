using System.Text;

namespace RmapProps.Harness.Files;

/// <summary>
/// Files that are there as a whole or not at all: written under a temporary name and renamed, so that whoever is stopped in
/// between, or runs out of disk, leaves what was there. A device or a pipe would be lost by that; the text is written into it.
/// </summary>
public static class WholeFile
{
    private const UnixFileMode AnyWrite = UnixFileMode.UserWrite | UnixFileMode.GroupWrite | UnixFileMode.OtherWrite;

    /// <summary>Writes a file, over one of the same name, or over what a link of that name leads to.</summary>
    public static void Write(string path, string text)
    {
        // Of a relative path .NET takes the target of a relative link for one that begins at the root.
        var named = new FileInfo(Path.GetFullPath(path));
        var target = named.LinkTarget is null ? path : named.ResolveLinkTarget(returnFinalTarget: true)!.FullName;
        using (var other = OpenOther(path, target))
            if (other is not null)
            {
                other.Write(Encoding.UTF8.GetBytes(text));
                return;
            }

        Replace(target, path, text);
    }

    /// <summary>
    /// How many MiB of a scenario, or of the facts of a finding, are read: more steps than anybody runs one by one.
    /// </summary>
    public const int LongScenario = 64;

    /// <summary>How many MiB of saved states are read: each step has its state there.</summary>
    public const int LongTrace = 256;

    /// <summary>
    /// All bytes of a file that is no longer than that. Some devices never end, and what is too long for memory would end the
    /// program.
    /// </summary>
    /// <exception cref="IOException">It is longer, or cannot be read.</exception>
    public static byte[] Read(string path, int mostMebibytes = LongScenario)
    {
        using var file = File.OpenRead(path);
        using var read = new MemoryStream();
        var piece = new byte[1 << 16];
        for (int length; (length = file.Read(piece)) > 0;)
        {
            read.Write(piece.AsSpan(0, length));
            if (read.Length > (long)mostMebibytes << 20)
                throw new IOException($"it is longer than {mostMebibytes} MiB");
        }

        return read.ToArray();
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

    /// <summary>
    /// Opens what has the name and is no file that can be replaced; null where there is such a file, or nothing.
    /// </summary>
    private static FileStream? OpenOther(string path, string target)
    {
        // A descriptor is shared with others, who go on where it ends, even where a file was redirected to it.
        if (IsDescriptor(path))
            return new(path, FileMode.Append, FileAccess.Write, FileShare.ReadWrite);
        if (!Path.Exists(target))
            return null;
        if (Directory.Exists(target))
            throw new IOException("it is a directory");

        // Renaming asks nobody but the directory, and root is refused nothing: who took the right to write away meant it.
        if (IsReadOnly(target))
            throw new UnauthorizedAccessException(
                "it is there and may not be written; to have it replaced, make it writable or delete it");
        var opened = new FileStream(target, FileMode.Open, FileAccess.Write, FileShare.ReadWrite);
        if (!IsFile(opened))
            return opened;
        opened.Dispose();
        return null;
    }

    private static bool IsReadOnly(string path) => OperatingSystem.IsWindows()
        ? (File.GetAttributes(path) & FileAttributes.ReadOnly) != 0
        : (File.GetUnixFileMode(path) & AnyWrite) == 0;

    /// <summary>
    /// Whether a name, or one that it is a link to, is <c>/dev/fd/N</c> or <c>/proc/self/fd/N</c>; <c>/dev/stdout</c> is.
    /// </summary>
    private static bool IsDescriptor(string path)
    {
        for (var link = new FileInfo(Path.GetFullPath(path)); link is not null; link = Next(link))
            if (link.FullName.StartsWith("/dev/fd/", StringComparison.Ordinal)
                || (link.FullName.StartsWith("/proc/", StringComparison.Ordinal)
                    && link.FullName.Contains("/fd/", StringComparison.Ordinal)))
                return true;
        return false;

        static FileInfo? Next(FileInfo link) =>
            link.LinkTarget is null ? null : link.ResolveLinkTarget(returnFinalTarget: false) as FileInfo;
    }

    /// <summary>ftruncate(2) takes files only; .NET has no other question that tells them from devices.</summary>
    private static bool IsFile(FileStream opened)
    {
        if (!opened.CanSeek)
            return false;
        try
        {
            opened.SetLength(opened.Length);
            return true;
        }
        catch (Exception refused) when (refused is IOException or ArgumentException)
        {
            return false;
        }
    }

    private static void Replace(string target, string path, string text)
    {
        var unfinished = $"{target}.{Environment.ProcessId}.tmp";
        try
        {
            File.WriteAllText(unfinished, text);
            File.Move(unfinished, target, overwrite: true);
        }
        catch (Exception refused)
        {
            Discard(() => File.Delete(unfinished));
            if (!IsRefusal(refused))
                throw;

            // Nobody knows the temporary name, nor where to look for it.
            throw new IOException(refused.Message.Replace(Path.GetFullPath(unfinished), path, StringComparison.Ordinal), refused);
        }
    }
}
