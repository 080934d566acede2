namespace RmapProps.Cli;

/// <summary>
/// Pages on disk. A page is told beside a result and never instead of it: whatever goes wrong with one is said on
/// standard error, and the result stays what it is.
/// </summary>
public static class HtmlFile
{
    /// <summary>Makes a page and writes it, all of it or nothing; says why where it could not.</summary>
    /// <returns>Whether it is there.</returns>
    public static bool TryWrite(string path, Func<string> page)
    {
        var unfinished = $"{path}.{Environment.ProcessId}.tmp";
        try
        {
            File.WriteAllText(unfinished, page());
            File.Move(unfinished, path, overwrite: true);
            return true;
        }
        catch (Exception failed)
        {
            Terminal.Refuse(ExitCode.Usage, $"no page was written to {path}: {failed.Message}");
            return false;
        }
    }
}
