using RmapProps.Review;

namespace RmapProps.Snapshots;

/// <summary>
/// Reads whether a run fails on differences or accepts them. The mode is an environment variable, because a line of code
/// could be committed by mistake.
/// </summary>
internal static class SnapshotMode
{
    public const string Variable = "RMAPPROPS_SNAPSHOT";

    public static bool AcceptsChanges =>
        Parse(Environment.GetEnvironmentVariable(Variable), CiVariable.IsSet);

    /// <summary>Parses the mode. Rejects <c>accept</c> on a build server, where it would make every test pass.</summary>
    public static bool Parse(string? value, bool ci) => value switch
    {
        null or "" or "check" => false,
        "accept" when ci => throw new InvalidOperationException(
            $"{Variable}=accept writes snapshots, but no snapshot may be written where CI is set. Unset one of the two."),
        "accept" => true,
        _ => throw new InvalidOperationException($"{Variable} is '{value}'; it must be 'check' or 'accept'."),
    };
}
