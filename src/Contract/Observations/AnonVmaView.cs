namespace RmapProps.Contract.Observations;

/// <summary>One anon_vma: the VMAs in which some anonymous pages may be mapped.</summary>
/// <param name="Name">Its number.</param>
/// <param name="Root">The oldest ancestor, which has the lock of the tree; itself for a root.</param>
/// <param name="References">
/// The external_refcount: on a root, one for each living descendant; on every anon_vma, one for each pin.
/// </param>
/// <param name="Pins">The references that KSM items and migrations hold.</param>
/// <param name="Vmas">The VMAs on the same_anon_vma list, front to back: the order of a walk.</param>
public sealed record AnonVmaView(AnonVmaName Name, AnonVmaName Root, int References, int Pins, Sequence<VmaName> Vmas)
    : IView<AnonVmaView>
{
    static FieldSection<AnonVmaView> IView<AnonVmaView>.Section => AnonVmaFields.Section;

    static AnonVmaView IView<AnonVmaView>.Make<TSource>(ref TSource source) => new(
        source.Read(AnonVmaFields.Name),
        source.Read(AnonVmaFields.Root),
        source.Read(AnonVmaFields.References),
        source.Read(AnonVmaFields.Pins),
        source.Read(AnonVmaFields.Vmas));

    /// <summary>Whether the anon_vma is the oldest of its tree.</summary>
    public bool IsRoot => Root == Name;
}

/// <summary>The fields of an anon_vma.</summary>
public static class AnonVmaFields
{
    /// <summary>The number of the anon_vma.</summary>
    public static readonly Field<AnonVmaView, AnonVmaName> Name =
        new("name", FieldTypes.AnonVmaKey, anonVma => anonVma.Name, Slot.Low(0), anonVma => $"{anonVma.Name}") { IsKey = true };

    /// <summary>The oldest ancestor.</summary>
    public static readonly Field<AnonVmaView, AnonVmaName> Root =
        new("root", FieldTypes.AnonVma, anonVma => anonVma.Root, Slot.High(0),
            anonVma => anonVma.IsRoot ? "  root" : $"  root {anonVma.Root}");

    /// <summary>The external_refcount.</summary>
    public static readonly Field<AnonVmaView, int> References =
        new("references", FieldTypes.Number, anonVma => anonVma.References, Slot.Low(1),
            anonVma => $", references {anonVma.References}");

    /// <summary>The references that KSM items and migrations hold.</summary>
    public static readonly Field<AnonVmaView, int> Pins =
        new("pins", FieldTypes.Number, anonVma => anonVma.Pins, Slot.High(1),
            anonVma => anonVma.Pins == 0 ? "" : $" ({anonVma.Pins} pins)");

    /// <summary>The VMAs on the same_anon_vma list.</summary>
    public static readonly Field<AnonVmaView, Sequence<VmaName>> Vmas =
        new("vmas", FieldTypes.Vmas, anonVma => anonVma.Vmas, Slot.List, anonVma => $", vmas {anonVma.Vmas}");

    /// <summary>The section of all these fields.</summary>
    public static readonly FieldSection<AnonVmaView> Section = new(
        "anonVmas",
        (left, right) => left.Name.Value.CompareTo(right.Name.Value),
        (_, anonVma) => anonVma.Name.ToString(),
        Name,
        Root,
        References,
        Pins,
        Vmas);

    /// <summary>Writes an anon_vma; the VMAs on its list follow.</summary>
    public static void AnonVma(this NumberBuffer stream, AnonVmaName name, AnonVmaName root, int references, int pins)
    {
        var fields = stream.Reserve(2);
        fields[1] = NumberBuffer.Pair(references, pins);
        fields[0] = NumberBuffer.Pair(name.Value, root.Value);
    }
}
