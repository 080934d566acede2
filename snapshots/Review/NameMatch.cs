namespace RmapProps.Review;

/// <summary>
/// Finds the snapshot that a name selects. A name is a path or the end of one, with or without the suffix after the prefix. A
/// whole path is preferred to a whole file name, and that to any other end. An ambiguous name selects nothing.
/// </summary>
public static class NameMatch
{
    /// <summary>Returns the snapshots that match a name. The name is valid only if there is exactly one.</summary>
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

    /// <summary>Returns the comparisons, strictest first: the whole path, the part after a slash, any end.</summary>
    private static IEnumerable<Func<string, bool>> Strictness(string wanted) =>
    [
        spelling => spelling == wanted,
        spelling => spelling.EndsWith($"/{wanted}", StringComparison.Ordinal),
        spelling => spelling.EndsWith(wanted, StringComparison.Ordinal),
    ];

    /// <summary>Returns the path of the verified file, that of the received file, and their common prefix.</summary>
    private static string[] SpellingsOf(string verified)
    {
        const string middle = $".{SnapshotPath.Verified}.";
        var at = verified.LastIndexOf(middle, StringComparison.Ordinal);
        return [verified, $"{verified[..at]}.{SnapshotPath.Received}.{verified[(at + middle.Length)..]}", verified[..at]];
    }
}
