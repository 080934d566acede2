namespace RmapProps.SnapshotTests;

/// <summary>
/// A directory for one test, so that the rules about files are tried on files, without a snapshot of this
/// assembly ever being written or deleted by a test of the layer.
/// </summary>
sealed class TemporaryDirectory : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("rmapprops-").FullName;

    /// <summary>The names in it, in order.</summary>
    public IEnumerable<string> Files =>
        Directory.EnumerateFiles(Path).Select(file => System.IO.Path.GetFileName(file)!).Order(StringComparer.Ordinal);

    public string File(string name) => System.IO.Path.Combine(Path, name);

    public void Write(string name, string text) => System.IO.File.WriteAllText(File(name), text);

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
