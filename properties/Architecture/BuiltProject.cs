using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Xml.Linq;

namespace RmapProps.PropertyTests.Architecture;

/// <summary>A project of the solution, and its assembly from the same build as this one.</summary>
public sealed class BuiltProject
{
    private readonly string root;
    private readonly string assembly;

    private BuiltProject(string path)
    {
        var declared = XDocument.Load(Repository.PathOf(path)).Descendants()
            .ToLookup(element => element.Name.LocalName, element => element.Value);
        var name = System.IO.Path.GetFileNameWithoutExtension(path);
        Path = path[..path.LastIndexOf('/')];
        root = declared["RootNamespace"].FirstOrDefault() ?? name;
        assembly = declared["AssemblyName"].FirstOrDefault() ?? name;
    }

    /// <summary>Its path from the root of the repository.</summary>
    public string Path { get; }

    /// <summary>All projects, by path.</summary>
    public static IReadOnlyList<BuiltProject> All { get; } = [.. Repository.Projects().Select(path => new BuiltProject(path))];

    /// <summary>Reads its folders and the arrows between them.</summary>
    public Graph Folders()
    {
        using var file = Open();
        return FolderReader.Read(file, root);
    }

    /// <summary>Reads the projects of the solution that it refers to, by path.</summary>
    public IReadOnlyList<string> KnownProjects()
    {
        using var file = new PEReader(Open());
        var reader = file.GetMetadataReader();
        var known = reader.AssemblyReferences
            .Select(handle => reader.GetString(reader.GetAssemblyReference(handle).Name))
            .ToHashSet();
        return [.. All.Where(project => known.Contains(project.assembly)).Select(project => project.Path)];
    }

    /// <inheritdoc/>
    public override string ToString() => Path;

    private FileStream Open()
    {
        // Tests run in bin/Release/net10.0 or a similar folder; each project has its own.
        var output = new DirectoryInfo(AppContext.BaseDirectory.TrimEnd('/', '\\'));
        var path = Repository.PathOf($"{Path}/bin/{output.Parent!.Name}/{output.Name}/{assembly}.dll");
        Assert.True(File.Exists(path), $"{path} is missing: dotnet build RmapProps.sln -c {output.Parent.Name}");
        return File.OpenRead(path);
    }
}
