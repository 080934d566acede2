namespace RmapProps.Reports;

/// <summary>The files that are embedded in this assembly.</summary>
internal static class Resources
{
    /// <summary>Returns the text of a file.</summary>
    public static string Text(string name)
    {
        using var stream = typeof(Resources).Assembly.GetManifestResourceStream(name)!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
