using System.Collections.Immutable;

namespace RmapProps.Snapshots;

/// <summary>How a text stands to its verified file.</summary>
internal enum Verdict
{
    /// <summary>Byte for byte the same, but for the byte order mark.</summary>
    Equal,

    /// <summary>Nobody has accepted anything yet.</summary>
    New,

    /// <summary>Something else was accepted.</summary>
    NotEqual,
}

/// <summary>
/// What came of comparing one text with the files of its prefix. It is a value: what is then done about
/// it (a message, a diff tool, an acceptance) is decided by those who read it.
/// </summary>
/// <param name="Name">Whose text it is.</param>
/// <param name="Extension">Of both files, without the dot.</param>
/// <param name="Verdict">About the main file alone.</param>
/// <param name="Received">What the test said.</param>
/// <param name="Verified">What was accepted, if anything was.</param>
/// <param name="Surplus">Verified files of the same prefix that no comparison produces any more; any is a failure.</param>
internal sealed record Comparison(
    SnapshotName Name,
    string Extension,
    Verdict Verdict,
    string Received,
    string? Verified,
    ImmutableArray<string> Surplus)
{
    public bool Agrees => Verdict == Verdict.Equal && Surplus.IsEmpty;

    public string ReceivedPath => Name.Received(Extension);

    public string VerifiedPath => Name.Verified(Extension);
}
