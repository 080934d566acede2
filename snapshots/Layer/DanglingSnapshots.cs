using System.Reflection;
using RmapProps.Review;
using Xunit;

namespace RmapProps.Snapshots;

/// <summary>
/// Finds verified files that no test claims any more: a test was renamed or deleted, and its snapshot
/// stayed behind, looking like something that is still being checked.
/// </summary>
/// <remarks>
/// It goes by names and not by what a run has touched, so that it needs no full run and no order among
/// tests. A test claims <c>Type.Method</c>, a test with parameters also <c>Type.Method_...</c>; names that
/// tests give themselves (UseFileName, UseTypeName, UseMethodName, or UseTextForParameters without
/// parameters) are passed in.
/// </remarks>
public static class DanglingSnapshots
{
    /// <summary>The dangling files, relative to the directory, in order of name; none is the good answer.</summary>
    /// <param name="tests">The assembly whose tests write the snapshots.</param>
    /// <param name="directory">Searched with everything below it.</param>
    /// <param name="names">Names that tests give themselves: all of what stands before <c>.verified</c>.</param>
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

    /// <summary>What the tests of one type, its own and inherited ones, may be called.</summary>
    internal static IEnumerable<SnapshotClaim> Claims(Type type) =>
        from method in type.IsAbstract ? [] : type.GetMethods()
        where method.IsDefined(typeof(FactAttribute), inherit: true)
        select new SnapshotClaim($"{SnapshotName.TypeName(type)}.{method.Name}", method.GetParameters().Length > 0);
}
