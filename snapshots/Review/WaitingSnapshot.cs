using System.Globalization;

namespace RmapProps.Review;

/// <summary>The result of comparing a received file with its verified file.</summary>
public enum WaitingState
{
    /// <summary>There is no verified file yet.</summary>
    New,

    /// <summary>The verified file has another text.</summary>
    Differs,

    /// <summary>The verified file has the same text, for example after it was restored by hand.</summary>
    Equal,
}

/// <summary>A received file that waits for a decision, with its content when it was read.</summary>
/// <param name="Name">The path of the verified file relative to the searched directory, with forward slashes.</param>
/// <param name="ReceivedPath">The path of the received file.</param>
/// <param name="VerifiedPath">The path of the verified file, which may not exist.</param>
/// <param name="Received">The text of the test.</param>
/// <param name="Verified">The accepted text; null if there is none.</param>
public sealed record WaitingSnapshot(string Name, string ReceivedPath, string VerifiedPath, string Received, string? Verified)
{
    /// <summary>Reads a received file; returns null if it no longer exists.</summary>
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
    /// The result of the comparison. An empty verified file counts as none: a diff tool creates one to have a file to show.
    /// </summary>
    public WaitingState State =>
        Verified is null ? WaitingState.New : Verified == Received ? WaitingState.Equal : WaitingState.Differs;

    /// <summary>The state as a lower-case word.</summary>
    public string Word => State.ToString().ToLowerInvariant();

    /// <summary>The difference in the format of <c>diff -u</c>.</summary>
    public string Diff => IsBinary ? "the files differ, and are not text\n" : UnifiedDiff.Of(Verified ?? "", Received);

    /// <summary>The number of lines that only the received file has.</summary>
    public int Added => Count('+');

    /// <summary>The number of lines that only the verified file has.</summary>
    public int Removed => Count('-');

    /// <summary>The description of the snapshot in a list.</summary>
    public string About => State switch
    {
        WaitingState.Equal => "equal to the accepted text",
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
