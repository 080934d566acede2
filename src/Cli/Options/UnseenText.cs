using RmapProps.Cli.Terminals;
using RmapProps.Faults;

namespace RmapProps.Cli.Options;

/// <summary>
/// The historical changes that cannot be injected as faults, as <c>faults</c> and <c>list faults</c> print them: grouped by kind,
/// each with its reason.
/// </summary>
internal static class UnseenText
{
    private static readonly Dictionary<UnseenKind, string> Headings = new()
    {
        [UnseenKind.Cosmetic] = "cosmetic: only names, comments or the order of independent statements",
        [UnseenKind.LockOnly] = "lock only: a different lock, for which one thread never waits",
        [UnseenKind.Equivalent] = "equivalent: different code with the same effect",
        [UnseenKind.Concurrent] = "concurrent: visible only to a second thread, or in the middle of a step",
        [UnseenKind.OutOfScope] = "out of scope: concerns code that is not modelled",
    };

    /// <summary>Writes changes.</summary>
    public static void Write(IReadOnlyList<UnseenChange> changes)
    {
        Terminal.WriteFolded("Changes that cannot be injected, because no sequence of complete steps shows a difference:\n");
        foreach (var (kind, heading) in Headings)
        {
            var ofKind = changes.Where(change => change.Kind == kind).ToList();
            if (ofKind.Count > 0)
                Terminal.WriteFolded($"\n{heading}\n");
            foreach (var change in ofKind)
                Terminal.WriteFolded($"  {string.Join(", ", change.Ids)}: {change.What}\n    {change.Reason}\n"
                    + string.Concat(change.Cves.Select(cve => $"    {cve}\n")));
        }
    }

    /// <summary>Explains why a change cannot be the subject of a check.</summary>
    public static string Refusal(UnseenChange change) =>
        $"{change.History} cannot be injected ({UnseenChange.WordsFor(change.Kind)}): {change.What} {change.Reason} All of them: "
        + "rmapprops list faults";
}
