using RmapProps.Review;

namespace RmapProps.Snapshots;

/// <summary>
/// Reads and writes the files of a snapshot. A received file exists exactly as long as it differs from the verified file. A
/// verified file changes only when a received one is accepted. No file outside the snapshot's folder is touched.
/// </summary>
internal static class SnapshotFiles
{
    /// <summary>Compares exactly: a carriage return or an extra line break is a difference.</summary>
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

    /// <summary>Moves the received file over the verified file, and deletes surplus files.</summary>
    public static void Accept(Comparison comparison)
    {
        if (comparison.Verdict != Verdict.Equal)
            File.Move(comparison.ReceivedPath, comparison.VerifiedPath, overwrite: true);
        foreach (var file in comparison.Surplus)
            File.Delete(file);
    }

    /// <summary>Returns the files of this prefix and of its parts, such as <c>prefix#00</c>, in order of name.</summary>
    private static IEnumerable<string> Find(SnapshotName name, string kind) =>
        Directory.EnumerateFiles(name.Folder, $"*.{kind}.*")
            .Where(file => IsOf(name.Prefix, kind, Path.GetFileName(file)))
            .Order(StringComparer.Ordinal);

    // A wildcard after the prefix would match too much: T.M* matches the files of T.Main.
    private static bool IsOf(string prefix, string kind, string file) =>
        file.StartsWith($"{prefix}.{kind}.", StringComparison.Ordinal) || file.StartsWith($"{prefix}#", StringComparison.Ordinal);

    /// <summary>Deletes an empty verified file: a diff tool creates one if there is none, to have a file to show.</summary>
    private static void DeleteIfEmpty(string path)
    {
        var file = new FileInfo(path);
        if (file is { Exists: true, Length: 0 })
            file.Delete();
    }
}
