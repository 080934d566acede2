using System.Collections.Immutable;
using System.Text;

namespace RmapProps.Snapshots;

/// <summary>
/// Converts the text of a test to the text of a file. Line ends become LF; nothing is appended or trimmed, so that a missing
/// final line break is a difference.
/// </summary>
internal static class SnapshotText
{
    public static string Of(
        string? target,
        bool raw,
        ImmutableArray<Action<StringBuilder>> scrubbers,
        ImmutableArray<KnownDirectory> directories)
    {
        var text = new StringBuilder(raw ? target ?? "null" : Readable(target));
        foreach (var scrubber in scrubbers)
            scrubber(text);
        return ToLineFeeds(KnownDirectories.Replace(text.ToString(), directories));
    }

    /// <summary>Replaces an empty text by a word, because an empty file looks like a file that was never written.</summary>
    private static string Readable(string? target) => target?.TrimStart('\uFEFF') switch
    {
        null => "null",
        "" => "emptyString",
        var text => text,
    };

    // string.ReplaceLineEndings would also replace form feeds and Unicode separators.
    private static string ToLineFeeds(string text) => text.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n');
}
