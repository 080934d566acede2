using System.Text;
using RmapProps.Review;

namespace RmapProps.Snapshots;

/// <summary>
/// The message of a failed comparison. Programs (editor plugins, Verify.ExceptionParsing) parse the part up to
/// <c>FileContent:</c>, so not one character of it may change. The rest is for the developer, and ends with the commands to
/// run next.
/// </summary>
internal static class FailureMessage
{
    public static string Of(Comparison comparison, string test)
    {
        var received = Path.GetFileName(comparison.ReceivedPath);
        var verified = Path.GetFileName(comparison.VerifiedPath);
        var message = new StringBuilder();
        void Line(string text = "") => message.Append(text).Append('\n');
        void Pair(Verdict verdict)
        {
            if (comparison.Verdict != verdict)
                return;
            Line($"{verdict}:");
            Line($"  - Received: {received}");
            Line($"    Verified: {verified}");
        }

        Line($"Directory: {comparison.Name.Folder}");
        Pair(Verdict.New);
        Pair(Verdict.NotEqual);
        if (!comparison.Surplus.IsEmpty)
            Line("Delete:");
        foreach (var file in comparison.Surplus)
            Line($"  - {Path.GetFileName(file)}");
        Pair(Verdict.Equal);

        Line();
        Line("FileContent:");
        Line();
        if (comparison.Verdict == Verdict.New)
        {
            Line("New:");
            Line();
            Line($"Received: {received}");
            Line(comparison.Received);
            Line();
        }

        if (comparison.Verdict == Verdict.NotEqual)
        {
            Line("NotEqual:");
            Line();
            Line($"Received: {received}");
            Line($"Verified: {verified}");
            Line("Compare Result:");
            Line(UnifiedDiff.Of(comparison.Verified!, comparison.Received));
        }

        foreach (var hint in NextCommands(comparison, test))
            Line(hint);
        return message.ToString();
    }

    /// <summary>Only a received file can be accepted with rmapprops; surplus files are deleted by a run that accepts.</summary>
    private static IEnumerable<string> NextCommands(Comparison comparison, string test)
    {
        yield return "Next commands:";
        if (comparison.Verdict != Verdict.Equal)
        {
            yield return $"  rmapprops snap accept {Quoted(comparison.Name.Prefix)}";
            yield return "  rmapprops snap review";
        }

        yield return $"  {SnapshotMode.Variable}=accept dotnet test --filter \"FullyQualifiedName={test}\"";
    }

    /// <summary>Quotes a name for a shell. Parameters can put spaces and brackets into it.</summary>
    private static string Quoted(string name) =>
        name.All(character => char.IsAsciiLetterOrDigit(character) || "-_.=,".Contains(character, StringComparison.Ordinal))
            ? name
            : $"'{name.Replace("'", "'\\''", StringComparison.Ordinal)}'";
}
