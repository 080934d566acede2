using RmapProps.Cli.Terminals;
using RmapProps.Harness.Files;

namespace RmapProps.Cli.Files;

/// <summary>
/// Files that are told beside a result and never instead of it: whatever goes wrong with one is said on standard error, and
/// the result stays what it is.
/// </summary>
internal static class OutputFile
{
    /// <summary>Makes a text and writes it, all of it or nothing; says why where it could not.</summary>
    /// <param name="what">What it is.</param>
    /// <param name="path">Where it goes.</param>
    /// <param name="text">Makes it.</param>
    /// <returns>Whether it is there.</returns>
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
