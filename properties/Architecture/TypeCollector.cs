using System.Collections.Immutable;
using System.Reflection.Metadata;
using System.Text;
using System.Text.RegularExpressions;

namespace RmapProps.PropertyTests.Architecture;

/// <summary>Collects the types of its own that an assembly refers to in signatures, tokens and attributes.</summary>
/// <param name="reader">The assembly.</param>
/// <param name="byName">Its types by full name, to find those that an attribute names as text.</param>
public sealed partial class TypeCollector(MetadataReader reader, IReadOnlyDictionary<string, TypeDefinitionHandle> byName)
    : ISignatureTypeProvider<int, object?>
{
    /// <summary>The referenced types since the last <see cref="HashSet{T}.Clear"/>.</summary>
    public HashSet<TypeDefinitionHandle> Found { get; } = [];

    /// <summary>Adds the type of a handle, or of a member, and its type arguments.</summary>
    public void Add(EntityHandle handle)
    {
        switch (handle.Kind)
        {
            case HandleKind.TypeDefinition:
                Found.Add((TypeDefinitionHandle)handle);
                break;
            case HandleKind.TypeSpecification:
                reader.GetTypeSpecification((TypeSpecificationHandle)handle).DecodeSignature(this, null);
                break;
            case HandleKind.MethodDefinition:
                Found.Add(reader.GetMethodDefinition((MethodDefinitionHandle)handle).GetDeclaringType());
                break;
            case HandleKind.FieldDefinition:
                Found.Add(reader.GetFieldDefinition((FieldDefinitionHandle)handle).GetDeclaringType());
                break;
            case HandleKind.MemberReference:
                Add(reader.GetMemberReference((MemberReferenceHandle)handle).Parent);
                break;
            case HandleKind.MethodSpecification:
                var method = reader.GetMethodSpecification((MethodSpecificationHandle)handle);
                Add(method.Method);
                method.DecodeSignature(this, null);
                break;
            case HandleKind.StandaloneSignature:
                AddSignature(reader.GetStandaloneSignature((StandaloneSignatureHandle)handle));
                break;
            default:
                // All other handles refer to another assembly.
                break;
        }
    }

    /// <summary>Adds the types of attributes, and the types that their arguments name.</summary>
    public void Add(CustomAttributeHandleCollection attributes)
    {
        foreach (var handle in attributes)
        {
            var attribute = reader.GetCustomAttribute(handle);
            Add(attribute.Constructor);
            foreach (Match name in TypeName().Matches(Encoding.UTF8.GetString(reader.GetBlobBytes(attribute.Value))))
                if (byName.TryGetValue(name.Value, out var type))
                    Found.Add(type);
        }
    }

    /// <summary>Adds the attributes and constraints of type parameters.</summary>
    public void Add(GenericParameterHandleCollection parameters)
    {
        foreach (var handle in parameters)
        {
            var parameter = reader.GetGenericParameter(handle);
            Add(parameter.GetCustomAttributes());
            foreach (var constraint in parameter.GetConstraints())
                Add(reader.GetGenericParameterConstraint(constraint).Type);
        }
    }

    /// <inheritdoc/>
    public int GetTypeFromDefinition(MetadataReader reader, TypeDefinitionHandle handle, byte rawTypeKind)
    {
        Found.Add(handle);
        return 0;
    }

    /// <inheritdoc/>
    public int GetTypeFromSpecification(
        MetadataReader reader, object? genericContext, TypeSpecificationHandle handle, byte rawTypeKind) =>
        reader.GetTypeSpecification(handle).DecodeSignature(this, genericContext);

    /// <inheritdoc/>
    public int GetTypeFromReference(MetadataReader reader, TypeReferenceHandle handle, byte rawTypeKind) => 0;

    /// <inheritdoc/>
    public int GetArrayType(int elementType, ArrayShape shape) => 0;

    /// <inheritdoc/>
    public int GetByReferenceType(int elementType) => 0;

    /// <inheritdoc/>
    public int GetFunctionPointerType(MethodSignature<int> signature) => 0;

    /// <inheritdoc/>
    public int GetGenericInstantiation(int genericType, ImmutableArray<int> typeArguments) => 0;

    /// <inheritdoc/>
    public int GetGenericMethodParameter(object? genericContext, int index) => 0;

    /// <inheritdoc/>
    public int GetGenericTypeParameter(object? genericContext, int index) => 0;

    /// <inheritdoc/>
    public int GetModifiedType(int modifier, int unmodifiedType, bool isRequired) => 0;

    /// <inheritdoc/>
    public int GetPinnedType(int elementType) => 0;

    /// <inheritdoc/>
    public int GetPointerType(int elementType) => 0;

    /// <inheritdoc/>
    public int GetPrimitiveType(PrimitiveTypeCode typeCode) => 0;

    /// <inheritdoc/>
    public int GetSZArrayType(int elementType) => 0;

    private void AddSignature(StandaloneSignature signature)
    {
        if (signature.GetKind() == StandaloneSignatureKind.LocalVariables)
            signature.DecodeLocalSignature(this, null);
        else
            signature.DecodeMethodSignature(this, null);
    }

    [GeneratedRegex(@"[A-Za-z_][\w.]*(`\d+)?")]
    private static partial Regex TypeName();
}
