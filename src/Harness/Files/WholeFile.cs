using System.Text;

namespace RmapProps.Harness.Files;

/// <summary>
/// Files that are written completely or not at all: written under a temporary name and then renamed. A process that is stopped in
/// between, or runs out of disk space, leaves the old file. A rename would replace a device or a pipe, so text for one is written
/// into it.
/// </summary>
public static class WholeFile
{
    private const UnixFileMode AnyWrite = UnixFileMode.UserWrite | UnixFileMode.GroupWrite | UnixFileMode.OtherWrite;

    /// <summary>Writes a file. Replaces a file with that name, or the target of a link with that name.</summary>
    public static void Write(string path, string text)
    {
        // For a relative path, .NET resolves the target of a relative link as if it began at the root.
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
    /// The size limit, in MiB, of a scenario or of the facts of a finding. It holds more steps than is practical to run.
    /// </summary>
    public const int LongScenario = 64;

    /// <summary>The size limit, in MiB, of saved states, which have one state for each step.</summary>
    public const int LongTrace = 256;

    /// <summary>
    /// Reads all bytes of a file, up to a size limit. Some devices never end, and a file that does not fit in memory would end
    /// the program.
    /// </summary>
    /// <exception cref="IOException">The file is longer, or cannot be read.</exception>
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

    /// <summary>
    /// Returns whether an exception means that the file system refused, so that it is not a bug of this program.
    /// </summary>
    public static bool IsRefusal(Exception thrown) =>
        thrown is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException;

    /// <summary>
    /// Deletes a file or folder that is no longer needed, if that is possible. A rest keeps its temporary name.
    /// </summary>
    internal static void Discard(Action delete)
    {
        try
        {
            delete();
        }
        catch (Exception refused) when (IsRefusal(refused))
        {
            // The caller reports its own reason for the deletion, not this one.
        }
    }

    /// <summary>
    /// Opens an existing target that is not a replaceable file. Returns null if it is one, or if nothing exists.
    /// </summary>
    private static FileStream? OpenOther(string path, string target)
    {
        // A descriptor is shared with other processes, which continue at its end, even if it is redirected to a file.
        if (IsDescriptor(path))
            return new(path, FileMode.Append, FileAccess.Write, FileShare.ReadWrite);
        if (!Path.Exists(target))
            return null;
        if (Directory.Exists(target))
            throw new IOException("it is a directory");

        // A rename needs only permission for the directory, and root is refused nothing. A missing write permission is
        // deliberate.
        if (IsReadOnly(target))
            throw new UnauthorizedAccessException(
                "it is read-only; to replace it, make it writable or delete it");
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
    /// Returns whether a path, or a link that it leads to, is <c>/dev/fd/N</c> or <c>/proc/self/fd/N</c>. This includes
    /// <c>/dev/stdout</c>.
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

    /// <summary>
    /// Returns whether a stream is a file. ftruncate(2) accepts only files; .NET has no other test that tells them from devices.
    /// </summary>
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

            // The user does not know the temporary name, so the message names the target.
            throw new IOException(refused.Message.Replace(Path.GetFullPath(unfinished), path, StringComparison.Ordinal), refused);
        }
    }
}
