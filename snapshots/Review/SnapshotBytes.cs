using System.Text;

namespace RmapProps.Review;

/// <summary>
/// Reads and writes texts as files. A file is written completely or not at all. If a test is killed or the disk is full, no
/// incomplete text remains that could be accepted by mistake.
/// </summary>
public static class SnapshotBytes
{
    /// <summary>UTF-8 with a byte order mark, as Verify writes it. When reading, the mark is optional.</summary>
    public static readonly UTF8Encoding Encoding = new(encoderShouldEmitUTF8Identifier: true);

    /// <summary>Writes a text to a file and replaces its content.</summary>
    /// <param name="path">The file.</param>
    /// <param name="text">The text.</param>
    /// <param name="hasMark">Whether the file begins with a byte order mark, as every snapshot does.</param>
    /// <exception cref="IOException">The file could not be written; its previous content is unchanged.</exception>
    public static void Write(string path, string text, bool hasMark = true)
    {
        var name = Path.GetFileName(path).Replace($".{SnapshotPath.Received}.", ".writing.", StringComparison.Ordinal);
        var unfinished = Path.Combine(Path.GetDirectoryName(path) ?? "", $".{name}.{Environment.ProcessId}");
        try
        {
            File.WriteAllBytes(unfinished, [.. hasMark ? Encoding.Preamble : [], .. Encoding.GetBytes(text)]);
            File.Move(unfinished, path, overwrite: true);
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            if (File.Exists(unfinished))
                File.Delete(unfinished);
            throw new IOException(
                $"cannot write {path}: {refused.Message.TrimEnd('.')}. The previous content is unchanged.", refused);
        }
    }

    /// <summary>Reads the text of a file.</summary>
    public static string Read(string path) => File.ReadAllText(path, Encoding);
}
