namespace RmapProps.Review;

/// <summary>
/// Finds the snapshot that a name means: its path from anywhere, with or without what follows the prefix, or the end of
/// that. Whole names come before parts of names; what means several things means none.
/// </summary>
public static class NameMatch
{
    /// <summary>The snapshots that a name may mean. One is an answer, none or several is not.</summary>
    public static IReadOnlyList<T> Of<T>(IEnumerable<T> snapshots, Func<T, string> nameOf, string name)
    {
        var wanted = name.Replace('\\', '/');
        if (wanted.StartsWith("./", StringComparison.Ordinal))
            wanted = wanted[2..];
        if (wanted.Length == 0)
            return [];
        var all = snapshots.ToList();
        foreach (var fits in Strictness(wanted))
        {
            var found = all.FindAll(snapshot => SpellingsOf(nameOf(snapshot)).Any(fits));
            if (found.Count > 0)
                return found;
        }

        return [];
    }

    /// <summary>The whole of it, all after a slash, and any end.</summary>
    private static IEnumerable<Func<string, bool>> Strictness(string wanted) =>
    [
        spelling => spelling == wanted,
        spelling => spelling.EndsWith($"/{wanted}", StringComparison.Ordinal),
        spelling => spelling.EndsWith(wanted, StringComparison.Ordinal),
    ];

    /// <summary>The verified file, the received one, and what both begin with.</summary>
    private static string[] SpellingsOf(string verified)
    {
        const string middle = $".{SnapshotPath.Verified}.";
        var at = verified.LastIndexOf(middle, StringComparison.Ordinal);
        return [verified, $"{verified[..at]}.{SnapshotPath.Received}.{verified[(at + middle.Length)..]}", verified[..at]];
    }
}
