using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Reflection;
using RmapProps.Review;

namespace RmapProps.Snapshots;

/// <summary>
/// Notes what the tests of an assembly compare, and writes it down when all of them have run: only after a full run can
/// anybody say that a verified file is of no use any more.
/// </summary>
/// <remarks>
/// A run that leaves tests out adds the files that it uses, and nothing else changes. Of a test that ran and did not compare
/// in every row, what it used before still counts: it may have broken before it came to compare.
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

    /// <summary>The observer of the assembly of a test.</summary>
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

    /// <summary>Notes that a test compared something with a verified file; says whether that is one of the project's.</summary>
    public bool Uses(string test, string verified)
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

    /// <summary>Notes that a test, or a row of one, has ended.</summary>
    public void Ends(string test, bool hasCompared)
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

    /// <summary>What cannot be written is missed by nobody but prune, which then says that no run is recorded.</summary>
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
