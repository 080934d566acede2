using RmapProps.Cli.Terminals;
using RmapProps.Harness.Files;

namespace RmapProps.Cli.Files;

/// <summary>
/// Files in addition to a result. An error while writing one is reported on standard error and does not change the result.
/// </summary>
internal static class OutputFile
{
    /// <summary>Creates a text and writes it completely or not at all. Reports an error.</summary>
    /// <param name="what">The kind of file, for the message.</param>
    /// <param name="path">The file.</param>
    /// <param name="text">Creates the text.</param>
    /// <returns>Whether the file was written.</returns>
    public static bool TryWrite(string what, string path, Func<string> text)
    {
        try
        {
            WholeFile.Write(path, text());
            return true;
        }
        catch (Exception failed)
        {
            Terminal.Say($"rmapprops: no {what} was written to {path}: {failed.Message}");
            return false;
        }
    }
}
