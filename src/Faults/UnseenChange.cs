namespace RmapProps.Faults;

/// <summary>The reasons why a change cannot be distinguished from the unchanged kernel.</summary>
public enum UnseenKind
{
    /// <summary>Comments, names, blank lines, or the order of independent statements.</summary>
    Cosmetic,

    /// <summary>Another lock, taken and released in pairs: one thread never waits for it.</summary>
    LockOnly,

    /// <summary>Different code with equal behaviour.</summary>
    Equivalent,

    /// <summary>A change that needs two threads, or an observation in the middle of a step.</summary>
    Concurrent,

    /// <summary>A change to a feature that is not modelled.</summary>
    OutOfScope,
}

/// <summary>A change in the history of this code that is not a fault here, and the reason.</summary>
/// <param name="History">The ID in the catalogue of mistakes.</param>
/// <param name="What">The change, in one sentence.</param>
/// <param name="Kind">The reason why it cannot be distinguished.</param>
/// <param name="Reason">An explanation of the reason.</param>
public sealed record UnseenChange(string History, string What, UnseenKind Kind, string Reason)
{
    /// <summary>The other IDs of the change in the catalogue.</summary>
    public IReadOnlyList<string> Aliases { get; init; } = [];

    /// <summary>The published vulnerabilities that belong to the change.</summary>
    public IReadOnlyList<Cve> Cves { get; init; } = [];

    /// <summary>All IDs, the change's own first.</summary>
    public IEnumerable<string> Ids => [History, .. Aliases];

    /// <summary>
    /// Whether a word occurs in the IDs, sentences, commits or CVE numbers of the change. The case of letters does not matter.
    /// </summary>
    public bool Mentions(string word) =>
        SearchText.Contains(word, [.. Ids, What, Reason, WordsFor(Kind), .. Cves.Select(cve => cve.ToString())]);

    /// <summary>Returns the kind in words.</summary>
    public static string WordsFor(UnseenKind kind) => kind switch
    {
        UnseenKind.Cosmetic => "cosmetic",
        UnseenKind.LockOnly => "lock only",
        UnseenKind.Equivalent => "equivalent",
        UnseenKind.Concurrent => "concurrent",
        UnseenKind.OutOfScope => "out of scope",
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };
}
