namespace RmapProps.Reports;

/// <summary>The files that are part of this assembly.</summary>
internal static class Resources
{
    /// <summary>The text of one of them.</summary>
    public static string Text(string name)
    {
        using var stream = typeof(Resources).Assembly.GetManifestResourceStream(name)!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
