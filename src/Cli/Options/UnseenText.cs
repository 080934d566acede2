using RmapProps.Cli.Terminals;
using RmapProps.Faults;

namespace RmapProps.Cli.Options;

/// <summary>
/// The changes that are no faults, as <c>faults</c> and <c>list faults</c> show them: a kind at a time, each with its reason.
/// </summary>
internal static class UnseenText
{
    private static readonly Dictionary<UnseenKind, string> Headings = new()
    {
        [UnseenKind.Cosmetic] = "cosmetic: nothing but words and order",
        [UnseenKind.LockOnly] = "lock only: another lock, which one thread never waits for",
        [UnseenKind.Equivalent] = "equivalent: other code that does the same",
        [UnseenKind.Concurrent] = "concurrent: it takes two threads, or a look at a step that is half done",
        [UnseenKind.OutOfScope] = "out of scope: what it is about does not exist here",
    };

    /// <summary>Writes all of them.</summary>
    public static void Write()
    {
        Terminal.WriteFolded("What cannot be switched on, because no run of one whole step after another can tell it:\n");
        foreach (var (kind, heading) in Headings)
        {
            Terminal.WriteFolded($"\n{heading}\n");
            foreach (var change in Catalogue.Unseen.Where(change => change.Kind == kind))
                Terminal.WriteFolded($"  {string.Join(", ", change.Ids)}: {change.What}\n    {change.Reason}\n");
        }
    }

    /// <summary>What to say to somebody who wants to switch one on.</summary>
    public static string Refusal(UnseenChange change) =>
        $"{change.History} is no fault ({UnseenChange.WordsFor(change.Kind)}): {change.What} {change.Reason} All of them: "
        + "rmapprops list faults";
}
