using System.Runtime.CompilerServices;

namespace RmapProps.PropertyTests;

/// <summary>The files of the project, found from where this one was compiled.</summary>
public static class Repository
{
    private static readonly string Root = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(ThisFile())!, ".."));

    /// <summary>A file, by its path from the root.</summary>
    public static string PathOf(string relative) => Path.Combine(Root, relative);

    /// <summary>Every C# file that somebody wrote, by its path from the root.</summary>
    public static IEnumerable<string> Sources() => Files("*.cs");

    /// <summary>Every project, by its path from the root.</summary>
    public static IEnumerable<string> Projects() => Files("*.csproj");

    private static IEnumerable<string> Files(string pattern) =>
        Directory.EnumerateFiles(Root, pattern, SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(Root, path).Replace('\\', '/'))
            .Where(path => !path.Split('/').Any(part => part is "bin" or "obj" or "artifacts" || part.StartsWith('.')))
            .Order(StringComparer.Ordinal);

    private static string ThisFile([CallerFilePath] string path = "") => path;
}
