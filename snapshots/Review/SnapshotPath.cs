namespace RmapProps.Review;

/// <summary>
/// The file names of Verify: <c>{prefix}.received.{extension}</c> and <c>{prefix}.verified.{extension}</c> in one folder. A
/// prefix can end in a part, such as <c>#00</c>. Only these names connect the two files.
/// </summary>
public static class SnapshotPath
{
    /// <summary>The word in the name of a file with the last text of a test, where it differs from the accepted text.</summary>
    public const string Received = "received";

    /// <summary>The word in the name of a file with the accepted text.</summary>
    public const string Verified = "verified";

    /// <summary>Whether a file is received or verified, by its name.</summary>
    public static bool Is(string kind, string file) => IndexOf(kind, Path.GetFileName(file)) > 0;

    /// <summary>Returns the path of the verified file for a received one.</summary>
    public static string VerifiedOf(string received)
    {
        var name = Path.GetFileName(received);
        var at = IndexOf(Received, name);
        return Path.Combine(
            Path.GetDirectoryName(received) ?? "", $"{name[..at]}.{Verified}.{name[(at + Received.Length + 2)..]}");
    }

    /// <summary>Returns the prefix of a verified file, which names the test; a part such as <c>#00</c> is removed.</summary>
    public static string PrefixOf(string verified)
    {
        var name = Path.GetFileName(verified);
        var prefix = name[..IndexOf(Verified, name)];
        return prefix.IndexOf('#', StringComparison.Ordinal) is >= 0 and var part ? prefix[..part] : prefix;
    }

    /// <summary>Returns a path relative to a directory, with forward slashes on every system.</summary>
    public static string Shown(string directory, string path) => Path.GetRelativePath(directory, path).Replace('\\', '/');

    // An extension must follow: a file that ends in .received belongs to no snapshot.
    private static int IndexOf(string kind, string name)
    {
        var at = name.LastIndexOf($".{kind}.", StringComparison.Ordinal);
        return at > 0 && at + kind.Length + 2 < name.Length ? at : -1;
    }
}
