namespace RmapProps.Cli.Options;

/// <summary>The version of the program.</summary>
internal static class Versions
{
    /// <summary>The version in Directory.Build.props.</summary>
    public static string Own { get; } = typeof(Versions).Assembly.GetName().Version!.ToString(3);
}
