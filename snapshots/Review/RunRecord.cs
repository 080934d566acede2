using System.Collections.Immutable;
using System.Text.Json;

namespace RmapProps.Review;

/// <summary>
/// Which verified files the last full run of a test project compared with something, and those of the runs since then. The
/// tests write it, because only they know; it lies in <c>obj</c>, where no snapshot lies and nothing is committed.
/// </summary>
/// <param name="Files">By test, relative to the project, with forward slashes.</param>
/// <param name="Silent">What the tests might have written that compared nothing: whether they would have is not known.</param>
/// <param name="Skipped">The tests that were skipped in the full run, and of which the same is true.</param>
public sealed record RunRecord(
    ImmutableSortedDictionary<string, ImmutableSortedSet<string>> Files, ImmutableArray<SnapshotClaim> Silent,
    ImmutableArray<string> Skipped)
{
    private const string Version = "rmapprops-snapshots 1";

    private readonly Lazy<HashSet<string>> used = new(() => [.. Files.Values.SelectMany(files => files)]);

    /// <summary>Where the record of a project lies.</summary>
    public static string PathIn(string project) => Path.Combine(project, "obj", "snapshots.used.json");

    /// <summary>The record of a project; null where there is none, or none that this version can read.</summary>
    public static RunRecord? TryRead(string project)
    {
        try
        {
            var saved = JsonSerializer.Deserialize<Saved>(File.ReadAllText(PathIn(project)));
            return saved is { Format: Version, Files: not null, Silent: not null, Skipped: not null }
                ? new(
                    saved.Files.ToImmutableSortedDictionary(test => test.Key, test =>
                        test.Value.ToImmutableSortedSet(StringComparer.Ordinal), StringComparer.Ordinal),
                    [.. saved.Silent.Select(claim => new SnapshotClaim(claim.Prefix, claim.HasParameters))],
                    [.. saved.Skipped])
                : null;
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException or JsonException)
        {
            return null;
        }
    }

    /// <summary>Writes it, whole or not at all.</summary>
    public void Write(string project)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(PathIn(project))!);
        var saved = new Saved(
            Version,
            new(Files.ToDictionary(test => test.Key, test => test.Value.ToArray()), StringComparer.Ordinal),
            [.. Silent.Select(claim => new SavedClaim(claim.Prefix, claim.HasParameters))],
            [.. Skipped]);
        SnapshotBytes.Write(PathIn(project), JsonSerializer.Serialize(saved), hasMark: false);
    }

    /// <summary>The files of a test; none for one that is not known.</summary>
    public ImmutableSortedSet<string> FilesOf(string test) =>
        Files.GetValueOrDefault(test, ImmutableSortedSet.Create<string>(StringComparer.Ordinal));

    /// <summary>The same with one more file of a test.</summary>
    public RunRecord With(string test, string file) => new(Files.SetItem(test, FilesOf(test).Add(file)), Silent, Skipped);

    /// <summary>Whether a verified file is obsolete: no test used it, and every test that might have was heard.</summary>
    /// <param name="file">Relative to the project, with forward slashes.</param>
    public bool CallsObsolete(string file) =>
        !used.Value.Contains(file) && !Silent.Any(claim => claim.Covers(SnapshotPath.PrefixOf(file)));

    private sealed record Saved(
        string? Format, SortedDictionary<string, string[]>? Files, SavedClaim[]? Silent, string[]? Skipped);

    private sealed record SavedClaim(string Prefix, bool HasParameters);
}
