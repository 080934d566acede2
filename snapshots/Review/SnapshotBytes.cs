using System.Text;

namespace RmapProps.Review;

/// <summary>
/// Texts as files. A file is written whole or not at all: a test that is killed, or a full disk, must not leave half a text
/// that somebody then accepts.
/// </summary>
public static class SnapshotBytes
{
    /// <summary>With a byte order mark, because that is how Verify writes; it is optional when reading.</summary>
    public static readonly UTF8Encoding Encoding = new(encoderShouldEmitUTF8Identifier: true);

    /// <summary>Writes a text, and nothing else, in place of whatever is there.</summary>
    /// <param name="path">The file.</param>
    /// <param name="text">The text.</param>
    /// <param name="hasMark">Whether a byte order mark stands before it, as in every snapshot.</param>
    /// <exception cref="IOException">It could not be written; what was there is there still.</exception>
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
                $"cannot write {path}: {refused.Message.TrimEnd('.')}. What was there before is there still.", refused);
        }
    }

    /// <summary>Reads a text.</summary>
    public static string Read(string path) => File.ReadAllText(path, Encoding);
}
