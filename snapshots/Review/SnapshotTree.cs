namespace RmapProps.Review;

/// <summary>A verified file that no test uses any more.</summary>
/// <param name="Name">The path relative to the searched directory, with forward slashes.</param>
/// <param name="Path">The full path.</param>
public sealed record ObsoleteSnapshot(string Name, string Path);

/// <summary>The waiting and the obsolete snapshots below a directory.</summary>
/// <param name="Waiting">The received files, in order of name.</param>
/// <param name="Obsolete">The obsolete files, in order of name.</param>
/// <param name="Records">
/// The number of test projects with a record of a full run. Without a record, no file of a project counts as obsolete.
/// </param>
/// <param name="Skipped">The tests that these runs skipped: files that only they use look obsolete.</param>
public sealed record SnapshotTree(
    IReadOnlyList<WaitingSnapshot> Waiting, IReadOnlyList<ObsoleteSnapshot> Obsolete, int Records, IReadOnlyList<string> Skipped)
{
    /// <summary>The directories and files that could not be read, with the reasons. Their snapshots are missing here.</summary>
    public IReadOnlyList<string> Unreadable { get; init; } = [];

    /// <summary>Searches a directory and its subdirectories. For projects above it, only the record is read.</summary>
    public static SnapshotTree Below(string directory)
    {
        var root = Path.GetFullPath(directory);
        var files = new List<string>();
        var projects = new List<string>();
        var unreadable = new List<string>();
        for (var above = Path.GetDirectoryName(root); above is not null; above = Path.GetDirectoryName(above))
            NoteProject(above, projects);
        Walk(root, files, projects, NoteRefusal);

        var waiting = files.Where(file => SnapshotPath.Is(SnapshotPath.Received, file)).Select(Read).OfType<WaitingSnapshot>()
            .OrderBy(snapshot => snapshot.Name, StringComparer.Ordinal).ToList();
        var records = projects.Select(project => (Project: project, Record: RunRecord.TryRead(project)))
            .Where(found => found.Record is not null).ToDictionary(found => found.Project, found => found.Record!);
        var obsolete = files.Where(file => SnapshotPath.Is(SnapshotPath.Verified, file) && IsObsolete(file, records))
            .Select(file => new ObsoleteSnapshot(SnapshotPath.Shown(root, file), file))
            .OrderBy(snapshot => snapshot.Name, StringComparer.Ordinal).ToList();
        return new(waiting, obsolete, records.Count,
            [.. records.Values.SelectMany(record => record.Skipped).Order(StringComparer.Ordinal)])
        {
            Unreadable = unreadable,
        };

        WaitingSnapshot? Read(string file)
        {
            try
            {
                return WaitingSnapshot.TryRead(root, file);
            }
            catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
            {
                NoteRefusal(file, refused);
                return null;
            }
        }

        void NoteRefusal(string path, Exception refused) =>
            unreadable.Add($"{SnapshotPath.Shown(root, path)}: {refused.Message}");
    }

    /// <summary>
    /// Whether a file is obsolete by the record of the nearest project above it. A file that is newer than the record is not
    /// obsolete.
    /// </summary>
    private static bool IsObsolete(string file, Dictionary<string, RunRecord> records)
    {
        for (var above = Path.GetDirectoryName(file); above is not null; above = Path.GetDirectoryName(above))
            if (records.TryGetValue(above, out var record))
                return record.IsObsolete(SnapshotPath.Shown(above, file))
                    && File.GetLastWriteTimeUtc(file) <= File.GetLastWriteTimeUtc(RunRecord.PathIn(above));
        return false;
    }

    private static void NoteProject(string directory, List<string> projects)
    {
        if (File.Exists(RunRecord.PathIn(directory)))
            projects.Add(directory);
    }

    private static void Walk(string directory, List<string> files, List<string> projects, Action<string, Exception> noteRefusal)
    {
        NoteProject(directory, projects);
        List<string> folders;
        try
        {
            var options = new EnumerationOptions { IgnoreInaccessible = false, AttributesToSkip = FileAttributes.None };
            folders = [.. new DirectoryInfo(directory)
                .EnumerateDirectories("*", options)
                .Where(CanHaveSnapshots)
                .Select(folder => folder.FullName)];
            files.AddRange(Directory.GetFiles(directory, "*", options));
        }
        catch (DirectoryNotFoundException)
        {
            // The directory was removed after its parent was listed.
            return;
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            noteRefusal(directory, refused);
            return;
        }

        foreach (var folder in folders)
            Walk(folder, files, projects, noteRefusal);
    }

    /// <summary>
    /// Whether a folder can contain snapshots. Build output, installed packages and hidden folders contain none. A link is
    /// skipped, because its target is searched where it is.
    /// </summary>
    private static bool CanHaveSnapshots(DirectoryInfo folder) =>
        folder.Name is not ("bin" or "obj" or "node_modules") && !folder.Name.StartsWith('.') && folder.LinkTarget is null;
}
