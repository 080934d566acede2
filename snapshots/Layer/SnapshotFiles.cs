using RmapProps.Review;

namespace RmapProps.Snapshots;

/// <summary>
/// The life of the files. A received file exists exactly while its snapshot disagrees; a verified file
/// changes only when somebody accepts it. Nothing outside the snapshot's folder is touched.
/// </summary>
internal static class SnapshotFiles
{
    /// <summary>Compares strictly: neither a carriage return nor one line break too many is forgiven.</summary>
    public static Comparison Compare(SnapshotName name, string extension, string text)
    {
        Directory.CreateDirectory(name.Folder);
        foreach (var stale in Find(name, "received"))
            File.Delete(stale);

        var path = name.Verified(extension);
        DeleteIfEmpty(path);
        var verified = File.Exists(path) ? SnapshotBytes.Read(path) : null;
        var verdict = verified is null ? Verdict.New : verified == text ? Verdict.Equal : Verdict.NotEqual;
        if (verdict != Verdict.Equal)
            SnapshotBytes.Write(name.Received(extension), text);

        return new Comparison(name, extension, verdict, text, verified, [.. Find(name, "verified").Where(file => file != path)]);
    }

    /// <summary>Makes the received text the verified one, and deletes what is surplus.</summary>
    public static void Accept(Comparison comparison)
    {
        if (comparison.Verdict != Verdict.Equal)
            File.Move(comparison.ReceivedPath, comparison.VerifiedPath, overwrite: true);
        foreach (var file in comparison.Surplus)
            File.Delete(file);
    }

    /// <summary>The files of this prefix, and of its numbered or named parts (<c>prefix#00</c>), in order of name.</summary>
    private static IEnumerable<string> Find(SnapshotName name, string kind) =>
        Directory.EnumerateFiles(name.Folder, $"*.{kind}.*")
            .Where(file => IsOf(name.Prefix, kind, Path.GetFileName(file)))
            .Order(StringComparer.Ordinal);

    // Not by a wildcard after the prefix: T.M* would take the files of T.Main as well.
    private static bool IsOf(string prefix, string kind, string file) =>
        file.StartsWith($"{prefix}.{kind}.", StringComparison.Ordinal) || file.StartsWith($"{prefix}#", StringComparison.Ordinal);

    /// <summary>Diff tools create an empty verified file in order to have something to show.</summary>
    private static void DeleteIfEmpty(string path)
    {
        var file = new FileInfo(path);
        if (file is { Exists: true, Length: 0 })
            file.Delete();
    }
}
