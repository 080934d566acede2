using System.Runtime.CompilerServices;

namespace RmapProps.PropertyTests;

/// <summary>Finds the files of the project, from the path at which this file was compiled.</summary>
public static class Repository
{
    private static readonly string Root = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(ThisFile())!, ".."));

    /// <summary>Returns the path of a file, from its path relative to the root.</summary>
    public static string PathOf(string relative) => Path.Combine(Root, relative);

    /// <summary>Yields every handwritten C# file, by its path from the root.</summary>
    public static IEnumerable<string> Sources() => Files("*.cs");

    /// <summary>Yields every project, by its path from the root.</summary>
    public static IEnumerable<string> Projects() => Files("*.csproj");

    /// <summary>Every file with a name that matches a pattern, by its path from the root, without build output.</summary>
    public static IEnumerable<string> Files(string pattern) =>
        Directory.EnumerateFiles(Root, pattern, SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(Root, path).Replace('\\', '/'))
            .Where(path => !path.Split('/').Any(part => part is "bin" or "obj" or "artifacts" || part.StartsWith('.')))
            .Order(StringComparer.Ordinal);

    private static string ThisFile([CallerFilePath] string path = "") => path;
}
