using System.Collections.Immutable;
using System.Reflection;
using System.Text;

namespace RmapProps.Snapshots;

/// <summary>A directory of this machine and its placeholder in a snapshot.</summary>
/// <param name="Path">The path with forward slashes, without one at the end.</param>
/// <param name="Name">The placeholder, in braces.</param>
internal readonly record struct KnownDirectory(string Path, string Name);

/// <summary>
/// Replaces directories that differ between machines. Snapshots of this project contain no paths. Verify does this
/// replacement, and for any text this layer must write the bytes that Verify writes.
/// </summary>
internal static class KnownDirectories
{
    /// <summary>Returns the known directories, longest first, so that a directory is replaced before its parent.</summary>
    public static ImmutableArray<KnownDirectory> Of(Assembly tests) => Ordered(
    [
        (AppContext.BaseDirectory, "{CurrentDirectory}"),
        (Environment.CurrentDirectory, "{CurrentDirectory}"),
        (Path.GetTempPath(), "{TempPath}"),
        (Metadata(tests, "Verify.ProjectDirectory"), "{ProjectDirectory}"),
        (Metadata(tests, "Verify.SolutionDirectory"), "{SolutionDirectory}"),
    ]);

    public static ImmutableArray<KnownDirectory> Ordered(IEnumerable<(string? Path, string Name)> directories) =>
        [.. directories
            .Select(directory => new KnownDirectory(Clean(directory.Path), directory.Name))
            .Where(directory => directory.Path.Length > 0)
            .DistinctBy(directory => directory.Path)
            .OrderByDescending(directory => directory.Path.Length)];

    public static string Replace(string text, ImmutableArray<KnownDirectory> directories)
    {
        var result = new StringBuilder(text.Length);
        for (var at = 0; at < text.Length;)
        {
            var found = directories.FirstOrDefault(directory => IsAt(directory.Path, text, at));
            if (found.Path is null)
            {
                result.Append(text[at++]);
                continue;
            }

            result.Append(found.Name);
            at += found.Path.Length;
            if (at < text.Length && IsSlash(text[at]))
                at++;
        }

        return result.ToString();
    }

    /// <summary>Whether a path starts at this position. A letter or digit on either side makes it a different path.</summary>
    private static bool IsAt(string path, string text, int at)
    {
        var end = at + path.Length;
        if (end > text.Length)
            return false;
        if (at > 0 && char.IsLetterOrDigit(text[at - 1]))
            return false;
        if (end < text.Length && char.IsLetterOrDigit(text[end]))
            return false;
        for (var i = 0; i < path.Length; i++)
        {
            if (text[at + i] != path[i] && !(path[i] == '/' && IsSlash(text[at + i])))
                return false;
        }

        return true;
    }

    private static bool IsSlash(char character) => character is '/' or '\\';

    private static string Clean(string? path) => (path ?? "").Replace('\\', '/').TrimEnd('/');

    private static string? Metadata(Assembly tests, string key) =>
        tests.GetCustomAttributes<AssemblyMetadataAttribute>().FirstOrDefault(metadata => metadata.Key == key)?.Value;
}
