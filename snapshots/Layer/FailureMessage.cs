using System.Text;
using RmapProps.Review;

namespace RmapProps.Snapshots;

/// <summary>
/// The message of a failed comparison. Down to <c>FileContent:</c> it is read by machines (the plugins of
/// editors, Verify.ExceptionParsing) and may not change by one character; below, it speaks to people and
/// ends with what to type.
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

        foreach (var hint in WhatToType(comparison, test))
            Line(hint);
        return message.ToString();
    }

    /// <summary>The received file waits for rmapprops; a surplus file is deleted by a run that accepts.</summary>
    private static IEnumerable<string> WhatToType(Comparison comparison, string test)
    {
        yield return "What to type:";
        if (comparison.Verdict != Verdict.Equal)
        {
            yield return $"  rmapprops snap accept {Quoted(comparison.Name.Prefix)}";
            yield return "  rmapprops snap review";
        }

        yield return $"  {SnapshotMode.Variable}=accept dotnet test --filter \"FullyQualifiedName={test}\"";
    }

    /// <summary>A name as a shell reads it back; parameters bring blanks and brackets into it.</summary>
    private static string Quoted(string name) =>
        name.All(character => char.IsAsciiLetterOrDigit(character) || "-_.=,".Contains(character, StringComparison.Ordinal))
            ? name
            : $"'{name.Replace("'", "'\\''", StringComparison.Ordinal)}'";
}
