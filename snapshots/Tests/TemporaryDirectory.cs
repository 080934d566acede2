namespace RmapProps.SnapshotTests;

/// <summary>
/// A directory for one test. Tests of the snapshot layer write and delete files in it, so that they never touch the snapshots
/// of this assembly.
/// </summary>
sealed class TemporaryDirectory : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("rmapprops-").FullName;

    /// <summary>The names of its files, in order.</summary>
    public IEnumerable<string> Files =>
        Directory.EnumerateFiles(Path).Select(file => System.IO.Path.GetFileName(file)!).Order(StringComparer.Ordinal);

    public string File(string name) => System.IO.Path.Combine(Path, name);

    public void Write(string name, string text) => System.IO.File.WriteAllText(File(name), text);

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
