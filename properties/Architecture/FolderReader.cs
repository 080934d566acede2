using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace RmapProps.PropertyTests.Architecture;

/// <summary>
/// Reads the references between the namespaces of a built assembly. A namespace is a folder, so these are the arrows between
/// folders. They come from base types, interfaces, constraints, fields, signatures, attributes and method bodies.
/// </summary>
/// <remarks>A constant, an enum member and a <c>nameof</c> leave no trace in a built assembly, so they make no arrow.</remarks>
public sealed class FolderReader
{
    private readonly PEReader file;
    private readonly MetadataReader reader;
    private readonly string root;
    private readonly TypeCollector collector;

    private FolderReader(PEReader file, string root)
    {
        (this.file, reader, this.root) = (file, file.GetMetadataReader(), root);
        var byName = new Dictionary<string, TypeDefinitionHandle>();
        foreach (var type in reader.TypeDefinitions)
            byName.TryAdd(NameOf(type), type);
        collector = new(reader, byName);
    }

    /// <summary>Reads the folders of an assembly and the arrows between them.</summary>
    /// <param name="assembly">The built file.</param>
    /// <param name="root">The root namespace of the project.</param>
    public static Graph Read(Stream assembly, string root)
    {
        using var file = new PEReader(assembly);
        return new FolderReader(file, root).Read();
    }

    private Graph Read()
    {
        var graph = new Graph();
        foreach (var handle in reader.TypeDefinitions)
        {
            if (FolderOf(handle) is not { } from)
                continue;
            graph.Add(from);
            collector.Found.Clear();
            Collect(reader.GetTypeDefinition(handle));
            foreach (var other in collector.Found)
                if (FolderOf(other) is { } to && to != from)
                    graph.Add(from, to, $"{NameOf(OutermostOf(handle))} refers to {NameOf(OutermostOf(other))}");
        }

        return graph;
    }

    private void Collect(TypeDefinition type)
    {
        collector.Add(type.GetCustomAttributes());
        collector.Add(type.GetGenericParameters());
        if (!type.BaseType.IsNil)
            collector.Add(type.BaseType);
        foreach (var handle in type.GetInterfaceImplementations())
            collector.Add(reader.GetInterfaceImplementation(handle).Interface);
        foreach (var handle in type.GetProperties())
            collector.Add(reader.GetPropertyDefinition(handle).GetCustomAttributes());
        foreach (var handle in type.GetEvents())
            collector.Add(reader.GetEventDefinition(handle).GetCustomAttributes());
        foreach (var handle in type.GetFields())
        {
            var field = reader.GetFieldDefinition(handle);
            collector.Add(field.GetCustomAttributes());
            field.DecodeSignature(collector, null);
        }

        foreach (var handle in type.GetMethods())
            Collect(reader.GetMethodDefinition(handle));
    }

    private void Collect(MethodDefinition method)
    {
        collector.Add(method.GetCustomAttributes());
        collector.Add(method.GetGenericParameters());
        method.DecodeSignature(collector, null);
        foreach (var handle in method.GetParameters())
            collector.Add(reader.GetParameter(handle).GetCustomAttributes());
        if (method.RelativeVirtualAddress == 0)
            return;
        var body = file.GetMethodBody(method.RelativeVirtualAddress);
        if (!body.LocalSignature.IsNil)
            collector.Add(body.LocalSignature);
        foreach (var region in body.ExceptionRegions)
            if (!region.CatchType.IsNil)
                collector.Add(region.CatchType);
        foreach (var token in IlTokens.Of(body.GetILBytes()!))
            collector.Add(token);
    }

    /// <summary>
    /// Returns the folder of a type, by its outermost type. Returns null outside the project's namespaces, where the compiler
    /// puts its own types.
    /// </summary>
    private string? FolderOf(TypeDefinitionHandle handle)
    {
        var type = reader.GetTypeDefinition(OutermostOf(handle));
        var (space, name) = (reader.GetString(type.Namespace), reader.GetString(type.Name));
        if (space == root || (space.Length == 0 && name == "Program"))
            return Graph.Root;
        return space.StartsWith(root + ".", StringComparison.Ordinal) ? space[(root.Length + 1)..].Replace('.', '/') : null;
    }

    private TypeDefinitionHandle OutermostOf(TypeDefinitionHandle handle)
    {
        while (reader.GetTypeDefinition(handle).GetDeclaringType() is { IsNil: false } outer)
            handle = outer;
        return handle;
    }

    private string NameOf(TypeDefinitionHandle handle)
    {
        var type = reader.GetTypeDefinition(handle);
        var (space, name) = (reader.GetString(type.Namespace), reader.GetString(type.Name));
        return space.Length == 0 ? name : $"{space}.{name}";
    }
}
