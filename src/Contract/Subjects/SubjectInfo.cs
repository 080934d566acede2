using RmapProps.Contract.Observations;
using RmapProps.Contract.Operations;

namespace RmapProps.Contract.Subjects;

/// <summary>Describes a subject and the operations that it can run.</summary>
/// <param name="Name">The name in reports, for example <c>rmap</c> or <c>fault:H01</c>.</param>
/// <param name="Kernel">The kernel that it follows.</param>
/// <param name="Operations">The operations that it implements.</param>
public sealed record SubjectInfo(string Name, string Kernel, Sequence<Verb> Operations)
{
    private static readonly Sequence<Verb> AllOperations = Vocabulary.All.ToSequence();

    /// <summary>The fields of an observation that it can show. Only they are compared. Every field by default.</summary>
    public FieldMask Fields { get; init; }

    /// <summary>Describes a subject that implements every operation.</summary>
    /// <param name="name">The name in reports.</param>
    /// <param name="kernel">The kernel that it follows.</param>
    public SubjectInfo(string name, string kernel)
        : this(name, kernel, AllOperations)
    {
    }
}
