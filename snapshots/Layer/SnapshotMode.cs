using RmapProps.Review;

namespace RmapProps.Snapshots;

/// <summary>
/// What a whole run does with differences: fail, or accept. It is a variable of the environment and never
/// a line of code, because a line of code gets committed.
/// </summary>
internal static class SnapshotMode
{
    public const string Variable = "RMAPPROPS_SNAPSHOT";

    public static bool AcceptsChanges =>
        Parse(Environment.GetEnvironmentVariable(Variable), CiVariable.IsSet);

    /// <summary>A build server that accepts would agree with everything, so it is told that it may not.</summary>
    public static bool Parse(string? value, bool ci) => value switch
    {
        null or "" or "check" => false,
        "accept" when ci => throw new InvalidOperationException(
            $"{Variable}=accept writes snapshots, and CI is set, where none may be written. Unset one of the two."),
        "accept" => true,
        _ => throw new InvalidOperationException($"{Variable} is '{value}'; it may be 'check' or 'accept'."),
    };
}
