using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Reflection;
using RmapProps.Review;

namespace RmapProps.Snapshots;

/// <summary>
/// Records the verified files that the tests of an assembly use, and writes the record when all tests have run. Only a full
/// run can show that a verified file is obsolete.
/// </summary>
/// <remarks>
/// A partial run adds the files that it uses to the record and changes nothing else. If a test did not compare a text in
/// every row, its earlier files remain in the record: the test may have failed before its comparison.
/// </remarks>
internal sealed class RunObserver(string? project, Func<ImmutableArray<ExpectedTest>> findTests)
{
    private static readonly ConcurrentDictionary<Assembly, RunObserver> Observers = new();

    private readonly Lock guard = new();
    private readonly Dictionary<string, (int Ended, int Compared)> rows = new(StringComparer.Ordinal);
    private readonly Dictionary<string, SortedSet<string>> used = new(StringComparer.Ordinal);
    private readonly Lazy<ImmutableArray<ExpectedTest>> expected = new(findTests);
    private readonly Lazy<RunRecord?> earlier = new(() => project is null ? null : RunRecord.TryRead(project));
    private RunRecord? current;
    private bool isFull;

    /// <summary>Returns the observer for the assembly of a test.</summary>
    public static RunObserver Of(MethodInfo test)
    {
        var assembly = test.ReflectedType!.Assembly;
        return Observers.GetOrAdd(assembly, tests => new(
            tests.GetCustomAttributes<AssemblyMetadataAttribute>().FirstOrDefault(
                data => data.Key == "Verify.ProjectDirectory")?.Value is { } path
                ? Path.TrimEndingDirectorySeparator(path)
                : null,
            () => ExpectedTests.Of(tests)));
    }

    /// <summary>Records that a test used a verified file; returns whether the file belongs to the project.</summary>
    public bool RecordUse(string test, string verified)
    {
        if (project is null)
            return false;
        var file = SnapshotPath.Shown(project, Path.GetFullPath(verified));
        if (file.StartsWith("../", StringComparison.Ordinal) || Path.IsPathRooted(file))
            return false;
        lock (guard)
        {
            if (!used.TryGetValue(test, out var files))
                used[test] = files = new(StringComparer.Ordinal);
            files.Add(file);
            current ??= earlier.Value;
            if (current is not null && !current.FilesOf(test).Contains(file))
                TryWrite(current.With(test, file));
        }

        return true;
    }

    /// <summary>Records that a test, or one row of it, has ended.</summary>
    public void RecordEnd(string test, bool hasCompared)
    {
        if (project is null)
            return;
        lock (guard)
        {
            var (ended, compared) = rows.GetValueOrDefault(test);
            rows[test] = (ended + 1, compared + (hasCompared ? 1 : 0));
            if (isFull
                || !expected.Value.All(one => one.IsSkipped || rows.GetValueOrDefault(one.FullName).Ended >= one.Rows)) return;
            isFull = true;
            TryWrite(Record());
        }
    }

    private RunRecord Record() => new(
        expected.Value.DistinctBy(test => test.FullName).Select(test => (test.FullName, Files: FilesOf(test)))
            .Where(test => test.Files.Count > 0)
            .ToImmutableSortedDictionary(test => test.FullName, test => test.Files, StringComparer.Ordinal),
        [.. expected.Value.Where(test => ComparedIn(test) == 0).Select(test => test.Claim).Distinct()],
        [.. expected.Value.Where(test => test.IsSkipped).Select(test => test.FullName)]);

    private ImmutableSortedSet<string> FilesOf(ExpectedTest test)
    {
        var files = used.GetValueOrDefault(test.FullName)?.ToImmutableSortedSet(StringComparer.Ordinal)
            ?? ImmutableSortedSet.Create<string>(StringComparer.Ordinal);
        return ComparedIn(test) < test.Rows && earlier.Value is { } before ? files.Union(before.FilesOf(test.FullName)) : files;
    }

    private int ComparedIn(ExpectedTest test) => rows.GetValueOrDefault(test.FullName).Compared;

    /// <summary>Ignores a record that cannot be written: only prune needs it, and reports that no full run is recorded.</summary>
    private void TryWrite(RunRecord record)
    {
        current = record;
        try
        {
            record.Write(project!);
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
        }
    }
}
