namespace RmapProps.Review;

/// <summary>
/// The names that Verify gives to its files: <c>{prefix}.received.{extension}</c> beside <c>{prefix}.verified.{extension}</c>,
/// where a prefix may end in a part, as in <c>#00</c>. Nothing else tells what belongs together.
/// </summary>
public static class SnapshotPath
{
    /// <summary>What a test said last, where it was not what was accepted.</summary>
    public const string Received = "received";

    /// <summary>What was accepted.</summary>
    public const string Verified = "verified";

    /// <summary>Whether a file is of a kind, by its name.</summary>
    public static bool Is(string kind, string file) => IndexOf(kind, Path.GetFileName(file)) > 0;

    /// <summary>The verified file of a received one.</summary>
    public static string VerifiedOf(string received)
    {
        var name = Path.GetFileName(received);
        var at = IndexOf(Received, name);
        return Path.Combine(
            Path.GetDirectoryName(received) ?? "", $"{name[..at]}.{Verified}.{name[(at + Received.Length + 2)..]}");
    }

    /// <summary>What a test calls itself in the name of a verified file: without its part.</summary>
    public static string PrefixOf(string verified)
    {
        var name = Path.GetFileName(verified);
        var prefix = name[..IndexOf(Verified, name)];
        return prefix.IndexOf('#', StringComparison.Ordinal) is >= 0 and var part ? prefix[..part] : prefix;
    }

    /// <summary>A path below a directory as people write it, on every system alike.</summary>
    public static string Shown(string directory, string path) => Path.GetRelativePath(directory, path).Replace('\\', '/');

    // An extension must follow: a file that ends in .received is nobody's.
    private static int IndexOf(string kind, string name)
    {
        var at = name.LastIndexOf($".{kind}.", StringComparison.Ordinal);
        return at > 0 && at + kind.Length + 2 < name.Length ? at : -1;
    }
}
