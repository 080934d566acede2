using RmapProps.Contract.Laws;
using RmapProps.Faults;

namespace RmapProps.Cli.List;

/// <summary>Searches the entries of a list for a word, in any case of letters.</summary>
internal static class Mentions
{
    /// <summary>Whether a law mentions the word in its name, source or sentence.</summary>
    public static bool In(Law law, string word) => Contains(word, law.Name, law.Source, law.Sentence);

    /// <summary>Whether a fault mentions the word in its name, IDs, summary, commit or law.</summary>
    public static bool In(Fault fault, string word) =>
        Contains(word, [fault.Name, .. fault.Ids, fault.Summary, fault.Commit, fault.Breaks?.Name]);

    /// <summary>Whether a change mentions the word in its IDs or sentences.</summary>
    public static bool In(UnseenChange change, string word) => Contains(word, [.. change.Ids, change.What, change.Reason]);

    private static bool Contains(string word, params IEnumerable<string?> texts) =>
        texts.Any(text => text?.Contains(word, StringComparison.OrdinalIgnoreCase) == true);
}
