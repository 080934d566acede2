namespace RmapProps.Cli.Options;

/// <summary>Which version this is.</summary>
internal static class Versions
{
    /// <summary>As in Directory.Build.props.</summary>
    public static string Own { get; } = typeof(Versions).Assembly.GetName().Version!.ToString(3);
}
