using System.Collections.Immutable;
using System.Text.Json;

namespace RmapProps.Review;

/// <summary>
/// The verified files that the tests of a project used in the last full run and in the runs since then. The test run itself
/// writes it, into <c>obj</c>: that folder contains no snapshots and is never committed.
/// </summary>
/// <param name="Files">The used files of each test, relative to the project, with forward slashes.</param>
/// <param name="Silent">The claims of tests that compared nothing. It is unknown whether they still use their files.</param>
/// <param name="Skipped">The tests that the full run skipped. It is unknown whether they still use their files.</param>
public sealed record RunRecord(
    ImmutableSortedDictionary<string, ImmutableSortedSet<string>> Files, ImmutableArray<SnapshotClaim> Silent,
    ImmutableArray<string> Skipped)
{
    private const string Version = "rmapprops-snapshots 1";

    private readonly Lazy<HashSet<string>> used = new(() => [.. Files.Values.SelectMany(files => files)]);

    /// <summary>Returns the path of a project's record.</summary>
    public static string PathIn(string project) => Path.Combine(project, "obj", "snapshots.used.json");

    /// <summary>Reads the record of a project; returns null if there is none or if this version cannot read it.</summary>
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

    /// <summary>Writes the record completely or not at all.</summary>
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

    /// <summary>Returns the files of a test; none for an unknown test.</summary>
    public ImmutableSortedSet<string> FilesOf(string test) =>
        Files.GetValueOrDefault(test, ImmutableSortedSet.Create<string>(StringComparer.Ordinal));

    /// <summary>Returns a record with one more file of a test.</summary>
    public RunRecord With(string test, string file) => new(Files.SetItem(test, FilesOf(test).Add(file)), Silent, Skipped);

    /// <summary>Whether a verified file is obsolete: no test used it, and no silent test may own it.</summary>
    /// <param name="file">The path relative to the project, with forward slashes.</param>
    public bool IsObsolete(string file) =>
        !used.Value.Contains(file) && !Silent.Any(claim => claim.Covers(SnapshotPath.PrefixOf(file)));

    private sealed record Saved(
        string? Format, SortedDictionary<string, string[]>? Files, SavedClaim[]? Silent, string[]? Skipped);

    private sealed record SavedClaim(string Prefix, bool HasParameters);
}
