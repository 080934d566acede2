namespace RmapProps.Review;

/// <summary>
/// The variable that nearly all build servers set, and that people set by hand to try what a build server would do. Where
/// it is set nobody is looking, so nothing is accepted.
/// </summary>
public static class CiVariable
{
    /// <summary>Whether it is set here.</summary>
    public static bool IsSet => Says(Environment.GetEnvironmentVariable("CI"));

    /// <summary>Whether a value of it says so.</summary>
    public static bool Says(string? ci) => !string.IsNullOrEmpty(ci) && !ci.Equals("false", StringComparison.OrdinalIgnoreCase);
}
