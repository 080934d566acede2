using System.Collections.Immutable;
using System.Reflection;
using System.Text;

namespace RmapProps.Snapshots;

/// <summary>A directory of this machine, and what stands for it in a snapshot.</summary>
/// <param name="Path">With forward slashes, and none at the end.</param>
/// <param name="Name">In braces.</param>
internal readonly record struct KnownDirectory(string Path, string Name);

/// <summary>
/// Replaces directories that differ from one machine to the next. Snapshots of this project hold no
/// paths at all; this is done because Verify does it, and the same text must give the same bytes.
/// </summary>
internal static class KnownDirectories
{
    /// <summary>Longest first, so that a directory wins over the one that holds it.</summary>
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
            var found = directories.FirstOrDefault(directory => Stands(directory.Path, text, at));
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

    /// <summary>A path that goes on with a letter or a digit, on either side, is another path.</summary>
    private static bool Stands(string path, string text, int at)
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
