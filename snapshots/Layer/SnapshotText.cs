using System.Collections.Immutable;
using System.Text;

namespace RmapProps.Snapshots;

/// <summary>
/// From what a test says to the text of a file. Line ends are LF and nothing is ever appended or
/// trimmed: a text is stored as it was said, so that a missing last line break is a difference too.
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

    /// <summary>A file without a character in it would look like a file that nobody has written.</summary>
    private static string Readable(string? target) => target?.TrimStart('\uFEFF') switch
    {
        null => "null",
        "" => "emptyString",
        var text => text,
    };

    // string.ReplaceLineEndings would take form feeds and Unicode separators for line ends as well.
    private static string ToLineFeeds(string text) => text.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n');
}
