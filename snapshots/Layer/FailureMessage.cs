using System.Text;

namespace RmapProps.Snapshots;

/// <summary>
/// The message of a failed comparison. Down to <c>FileContent:</c> it is read by machines (the plugins of
/// editors, Verify.ExceptionParsing) and may not change by one character; below, it speaks to people and
/// ends with what to type.
/// </summary>
static class FailureMessage
{
    public static string Of(Comparison comparison, string test)
    {
        var received = Path.GetFileName(comparison.ReceivedPath);
        var verified = Path.GetFileName(comparison.VerifiedPath);
        var message = new StringBuilder();
        void Line(string text = "") => message.Append(text).Append('\n');
        void Pair(Verdict verdict)
        {
            if (comparison.Verdict != verdict) return;
            Line($"{verdict}:");
            Line($"  - Received: {received}");
            Line($"    Verified: {verified}");
        }

        Line($"Directory: {comparison.Name.Folder}");
        Pair(Verdict.New);
        Pair(Verdict.NotEqual);
        if (!comparison.Surplus.IsEmpty) Line("Delete:");
        foreach (var file in comparison.Surplus) Line($"  - {Path.GetFileName(file)}");
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

        foreach (var hint in WhatToType(test)) Line(hint);
        return message.ToString();
    }

    static IEnumerable<string> WhatToType(string test) =>
    [
        "What to type:",
        $"  {SnapshotMode.Variable}=accept dotnet test --filter \"FullyQualifiedName={test}\"",
    ];
}
