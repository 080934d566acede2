namespace RmapProps.Review;

/// <summary>
/// The environment variable <c>CI</c>. Nearly all build servers set it, and developers set it by hand to try out the
/// behaviour of a build server. Where it is set, no change is reviewed, so nothing is accepted.
/// </summary>
public static class CiVariable
{
    /// <summary>Whether the variable is set in this process.</summary>
    public static bool IsSet => IsTrue(Environment.GetEnvironmentVariable("CI"));

    /// <summary>Whether a value of the variable counts as set: any value except the empty one and <c>false</c>.</summary>
    public static bool IsTrue(string? ci) => !string.IsNullOrEmpty(ci) && !ci.Equals("false", StringComparison.OrdinalIgnoreCase);
}
