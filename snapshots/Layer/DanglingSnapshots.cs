using System.Reflection;
using RmapProps.Review;
using Xunit;

namespace RmapProps.Snapshots;

/// <summary>
/// Finds verified files that no test claims. Such a file remains after its test was renamed or deleted, and looks as if it
/// were still checked.
/// </summary>
/// <remarks>
/// The search compares names. It does not use the files that a run has read, so it needs neither a full run nor an order of
/// the tests. A test claims <c>Type.Method</c>; a test with parameters also claims <c>Type.Method_...</c>. The caller passes
/// the names that tests choose themselves with UseFileName, UseTypeName, UseMethodName, or UseTextForParameters without
/// parameters.
/// </remarks>
public static class DanglingSnapshots
{
    /// <summary>Returns the dangling files, relative to the directory, in order of name. The list should be empty.</summary>
    /// <param name="tests">The assembly with the tests that write the snapshots.</param>
    /// <param name="directory">The directory to search, with all its subdirectories.</param>
    /// <param name="names">The names that tests choose themselves: the whole file name before <c>.verified</c>.</param>
    public static IReadOnlyList<string> Find(Assembly tests, string directory, params IEnumerable<string> names)
    {
        ArgumentNullException.ThrowIfNull(tests);
        return Find([.. tests.GetTypes().SelectMany(Claims)], directory, names);
    }

    /// <inheritdoc cref="Find(Assembly, string, IEnumerable{string})"/>
    internal static IReadOnlyList<string> Find(
        IReadOnlyCollection<SnapshotClaim> claims, string directory, IEnumerable<string> names)
    {
        var given = names.ToHashSet(StringComparer.Ordinal);
        return
        [
            .. Directory.EnumerateFiles(directory, "*.verified.*", SearchOption.AllDirectories)
                .Select(file => Path.GetRelativePath(directory, file))
                .Where(file => !file.Split(Path.DirectorySeparatorChar).Any(folder => folder is "bin" or "obj"))
                .Where(file => SnapshotPath.PrefixOf(file) is var prefix
                    && !given.Contains(prefix) && !claims.Any(claim => claim.Covers(prefix)))
                .Order(StringComparer.Ordinal),
        ];
    }

    /// <summary>Returns the snapshot names that the tests of a type, including inherited tests, can produce.</summary>
    internal static IEnumerable<SnapshotClaim> Claims(Type type) =>
        from method in type.IsAbstract ? [] : type.GetMethods()
        where method.IsDefined(typeof(FactAttribute), inherit: true)
        select new SnapshotClaim($"{SnapshotName.TypeName(type)}.{method.Name}", method.GetParameters().Length > 0);
}
