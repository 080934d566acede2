using System.Globalization;

namespace RmapProps.Review;

/// <summary>How a received file stands to its verified one.</summary>
public enum WaitingState
{
    /// <summary>Nobody has accepted anything yet.</summary>
    New,

    /// <summary>Something else was accepted.</summary>
    Differs,

    /// <summary>The same was accepted: it was brought back by hand.</summary>
    Equal,
}

/// <summary>A received file that waits to be accepted or rejected, as it was when it was read.</summary>
/// <param name="Name">The verified file, from where one looks, with forward slashes.</param>
/// <param name="ReceivedPath">The received file.</param>
/// <param name="VerifiedPath">The verified file, which may not exist.</param>
/// <param name="Received">What the test said.</param>
/// <param name="Verified">What was accepted; null for nothing.</param>
public sealed record WaitingSnapshot(string Name, string ReceivedPath, string VerifiedPath, string Received, string? Verified)
{
    /// <summary>Reads it; null where it is gone.</summary>
    public static WaitingSnapshot? TryRead(string directory, string received)
    {
        var verified = SnapshotPath.VerifiedOf(received);
        try
        {
            return new(
                SnapshotPath.Shown(directory, verified),
                received,
                verified,
                SnapshotBytes.Read(received),
                new FileInfo(verified) is { Exists: true, Length: > 0 } ? SnapshotBytes.Read(verified) : null);
        }
        catch (FileNotFoundException)
        {
            return null;
        }
    }

    /// <summary>
    /// How it stands to the verified file. An empty one was made by a diff tool, in order to have something to show.
    /// </summary>
    public WaitingState State =>
        Verified is null ? WaitingState.New : Verified == Received ? WaitingState.Equal : WaitingState.Differs;

    /// <summary>The state, in a word.</summary>
    public string Word => State.ToString().ToLowerInvariant();

    /// <summary>The difference, as <c>diff -u</c> shows it.</summary>
    public string Diff => IsBinary ? "the files differ, and are not text\n" : UnifiedDiff.Of(Verified ?? "", Received);

    /// <summary>How many lines only the received file has.</summary>
    public int Added => Count('+');

    /// <summary>How many lines only the verified file has.</summary>
    public int Removed => Count('-');

    /// <summary>What there is to say about it in a list.</summary>
    public string About => State switch
    {
        WaitingState.Equal => "the same text was accepted",
        _ when IsBinary => "not text",
        WaitingState.New => Lines(Added),
        _ when Removed == 0 => $"{Lines(Added)} added",
        _ when Added == 0 => $"{Lines(Removed)} removed",
        _ => string.Create(CultureInfo.InvariantCulture, $"{Lines(Added)} added, {Removed} removed"),
    };

    private bool IsBinary =>
        Received.Contains('\0', StringComparison.Ordinal) || Verified?.Contains('\0', StringComparison.Ordinal) == true;

    private int Count(char sign) => IsBinary ? 0 : Diff.Split('\n').Count(line => line.StartsWith(sign));

    private static string Lines(int count) =>
        count == 1 ? "1 line" : string.Create(CultureInfo.InvariantCulture, $"{count} lines");
}
