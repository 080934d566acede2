namespace RmapProps.Faults;

/// <summary>Why a change cannot be told from the kernel as it is.</summary>
public enum UnseenKind
{
    /// <summary>Comments, names, blank lines, or the order of what does not depend on each other.</summary>
    Cosmetic,

    /// <summary>Another lock, taken and given back in pairs: with one thread, nobody waits for it.</summary>
    LockOnly,

    /// <summary>Other code that does the same.</summary>
    Equivalent,

    /// <summary>It takes two threads, or a look at a step that is half done.</summary>
    Concurrent,

    /// <summary>What it is about does not exist here.</summary>
    OutOfScope,
}

/// <summary>A change in the history of this code that is no fault here, and why.</summary>
/// <param name="History">Its id in the catalogue of mistakes.</param>
/// <param name="What">What was changed, in a sentence.</param>
/// <param name="Kind">Why it cannot be told.</param>
/// <param name="Reason">The same in a sentence.</param>
public sealed record UnseenChange(string History, string What, UnseenKind Kind, string Reason)
{
    /// <summary>The ids that the same change has elsewhere in the catalogue.</summary>
    public IReadOnlyList<string> Aliases { get; init; } = [];

    /// <summary>All its ids, its own first.</summary>
    public IEnumerable<string> Ids => [History, .. Aliases];

    /// <summary>The kind in words.</summary>
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
