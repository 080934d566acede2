using System.Buffers;
using System.Reflection;

namespace RmapProps.Snapshots;

/// <summary>
/// Where the snapshot of a test is: <c>{folder}/{Type}.{Method}{_parameters}.verified.{extension}</c>.
/// Everything that reads snapshots (editors, review tools, the check for dangling files) goes by these
/// names alone.
/// </summary>
/// <param name="Folder">As combined and not as simplified: the failure message shows it so.</param>
/// <param name="Prefix">The file name up to <c>.verified</c> or <c>.received</c>.</param>
internal sealed record SnapshotName(string Folder, string Prefix)
{
    /// <summary>What some file system forbids; names must be the same on all of them.</summary>
    public static readonly SearchValues<char> Forbidden = SearchValues.Create(
        [.. "\"\\<>|:*?/", .. Enumerable.Range(0, 0x20).Select(code => (char)code)]);

    public string FullPrefix => Path.Combine(Folder, Prefix);

    public static SnapshotName Of(MethodInfo method, string sourceFile, VerifySettings settings) =>
        new(FolderOf(sourceFile, settings), PrefixOf(method, settings));

    public string Received(string extension) => $"{FullPrefix}.received.{extension}";

    public string Verified(string extension) => $"{FullPrefix}.verified.{extension}";

    /// <summary>A type that is nested shows the type around it, and only that one.</summary>
    public static string TypeName(Type type) => type.IsNested ? $"{type.DeclaringType!.Name}.{type.Name}" : type.Name;

    /// <summary>Refuses what could leave the snapshot's folder, or could not be checked out elsewhere.</summary>
    public static string Checked(string name)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        return name.AsSpan().ContainsAny(Forbidden)
            ? throw new ArgumentException($"'{name}' holds a character that no file name may hold.", nameof(name))
            : name;
    }

    public static void ThrowIfNotAnExtension(string extension)
    {
        if (Checked(extension).StartsWith('.'))
        {
            throw new ArgumentException($"An extension is given without its dot: '{extension}'.", nameof(extension));
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
                $"A snapshot lives beside the source of its test, but '{folder}' is not here. Build where you test, " +
                "and with DeterministicSourcePaths set to false: otherwise the compiler writes /_/ for the real path.");
        }

        return settings.Directory is { } directory ? Path.Combine(folder, directory) : folder;
    }
}
