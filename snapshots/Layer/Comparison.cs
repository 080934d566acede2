using System.Collections.Immutable;

namespace RmapProps.Snapshots;

/// <summary>The result of comparing a text with its verified file.</summary>
internal enum Verdict
{
    /// <summary>The two are equal byte for byte, except for the byte order mark.</summary>
    Equal,

    /// <summary>There is no verified file yet.</summary>
    New,

    /// <summary>The verified file has another text.</summary>
    NotEqual,
}

/// <summary>
/// The result of comparing one text with the files of its prefix. It is a value: the caller decides whether to print a
/// message, open a diff tool or accept the text.
/// </summary>
/// <param name="Name">The name of the snapshot.</param>
/// <param name="Extension">The extension of both files, without the dot.</param>
/// <param name="Verdict">The verdict on the main file alone.</param>
/// <param name="Received">The text that the test produced.</param>
/// <param name="Verified">The accepted text; null if there is none.</param>
/// <param name="Surplus">Verified files of this prefix that no comparison produces any more. Any such file is a failure.</param>
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
