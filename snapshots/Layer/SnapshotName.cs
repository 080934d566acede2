using System.Buffers;
using System.Reflection;

namespace RmapProps.Snapshots;

/// <summary>
/// The location of a test's snapshot: <c>{folder}/{Type}.{Method}{_parameters}.verified.{extension}</c>. Editors, review
/// tools and the check for dangling files find snapshots by these names alone.
/// </summary>
/// <param name="Folder">The folder as combined, not simplified: the failure message shows it in this form.</param>
/// <param name="Prefix">The file name up to <c>.verified</c> or <c>.received</c>.</param>
internal sealed record SnapshotName(string Folder, string Prefix)
{
    /// <summary>The characters that any file system forbids: a name must be valid on all of them.</summary>
    public static readonly SearchValues<char> Forbidden = SearchValues.Create(
        [.. "\"\\<>|:*?/", .. Enumerable.Range(0, 0x20).Select(code => (char)code)]);

    public string FullPrefix => Path.Combine(Folder, Prefix);

    public static SnapshotName Of(MethodInfo method, string sourceFile, VerifySettings settings) =>
        new(FolderOf(sourceFile, settings), PrefixOf(method, settings));

    public string Received(string extension) => $"{FullPrefix}.received.{extension}";

    public string Verified(string extension) => $"{FullPrefix}.verified.{extension}";

    /// <summary>Returns the name of a type; a nested type is preceded by the one type that directly contains it.</summary>
    public static string TypeName(Type type) => type.IsNested ? $"{type.DeclaringType!.Name}.{type.Name}" : type.Name;

    /// <summary>Rejects a name that could lead out of the snapshot's folder, or that another system cannot check out.</summary>
    public static string Checked(string name)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        return name.AsSpan().ContainsAny(Forbidden)
            ? throw new ArgumentException($"'{name}' has a character that is not allowed in a file name.", nameof(name))
            : name;
    }

    public static void ThrowIfNotAnExtension(string extension)
    {
        if (Checked(extension).StartsWith('.'))
        {
            throw new ArgumentException($"Give the extension without its dot: '{extension}'.", nameof(extension));
        }
    }

    private static string PrefixOf(MethodInfo method, VerifySettings settings)
    {
        if (settings.FileName is { } fileName)
            return fileName;
        var type = settings.TypeName ?? TypeName(method.ReflectedType!);
        return $"{type}.{settings.MethodName ?? method.Name}{ParametersOf(method, settings)}";
    }

    private static string ParametersOf(MethodInfo method, VerifySettings settings)
    {
        if (settings.ParametersText is { } text)
            return $"_{text}";
        if (settings.Parameters is not { } values)
            return "";
        var parameters = method.GetParameters();
        return values.Length <= parameters.Length
            ? string.Concat(values.Zip(parameters, (value, parameter) => $"_{parameter.Name}={ParameterText.Of(value)}"))
            : throw new InvalidOperationException(
                $"UseParameters got {values.Length} values, but {method.Name} has {parameters.Length} parameters.");
    }

    private static string FolderOf(string sourceFile, VerifySettings settings)
    {
        var folder = Path.GetDirectoryName(sourceFile);
        if (!Directory.Exists(folder))
        {
            throw new DirectoryNotFoundException(
                $"A snapshot is stored next to the source of its test, but '{folder}' does not exist. Build on the machine " +
                "that runs the tests, with DeterministicSourcePaths set to false: or the compiler writes /_/ for the path.");
        }

        return settings.Directory is { } directory ? Path.Combine(folder, directory) : folder;
    }
}
