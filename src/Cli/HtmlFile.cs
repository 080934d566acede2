namespace RmapProps.Cli;

/// <summary>
/// Pages on disk. A page is told beside a result and never instead of it: whatever goes wrong with one is said on
/// standard error, and the result stays what it is.
/// </summary>
public static class HtmlFile
{
    /// <summary>Makes a page and writes it, all of it or nothing; says why where it could not.</summary>
    /// <param name="path">Where it goes.</param>
    /// <param name="page">Makes it.</param>
    /// <param name="what">What it is called where it could not be written.</param>
    /// <returns>Whether it is there.</returns>
    public static bool TryWrite(string path, Func<string> page, string what = "page")
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
            Console.Error.WriteLine($"rmapprops: no {what} was written to {path}: {failed.Message}");
            Discard(unfinished);
            return false;
        }
    }

    private static void Discard(string unfinished)
    {
        try
        {
            File.Delete(unfinished);
        }
        catch (Exception failed) when (failed is IOException or UnauthorizedAccessException)
        {
            // It has the name of a temporary file; whoever may delete it knows it by that.
        }
    }
}
