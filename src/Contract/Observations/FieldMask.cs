using System.Numerics;
using RmapProps.Contract.Kernels;

namespace RmapProps.Contract.Observations;

/// <summary>
/// A set of fields that a comparison, a law or a report may use. The default is every field. A field includes the keys of its
/// section, because its value means nothing without them.
/// </summary>
public readonly record struct FieldMask
{
    private static readonly ulong Everything = ulong.MaxValue >> (64 - FieldTable.Fields.Count);

    /// <summary>The excluded fields: a mask that is not initialized must not compare fewer fields.</summary>
    private readonly ulong hidden;

    private FieldMask(ulong hidden) => this.hidden = hidden & Everything;

    /// <summary>Every field.</summary>
    public static FieldMask All => default;

    /// <summary>No field.</summary>
    public static FieldMask None => new(ulong.MaxValue);

    /// <summary>Whether the mask has every field.</summary>
    public bool IsAll => hidden == 0;

    /// <summary>The fields of the mask, in the order of the format.</summary>
    public IEnumerable<Field> Fields => FieldTable.Fields.Where(Has);

    /// <summary>The number of fields.</summary>
    public int Count => FieldTable.Fields.Count - BitOperations.PopCount(hidden);

    /// <summary>Makes a mask of a field and the keys that are shown with it.</summary>
    public static FieldMask Of(Field field) => new(~(BitOf(field) | KeysOf(field.Section)));

    /// <summary>Makes a mask of all fields of a section and the keys that are shown with them.</summary>
    public static FieldMask Of(FieldSection section) => section.All.Aggregate(None, static (mask, field) => mask | Of(field));

    /// <summary>Makes a mask of the fields that a kernel version has, and the keys that are shown with them.</summary>
    public static FieldMask Of(KernelVersion kernel) =>
        FieldTable.Fields.Where(field => !field.ExistsIn(kernel)).Aggregate(All, static (mask, field) => mask.Without(field));

    /// <summary>The union of two masks.</summary>
    public static FieldMask operator |(FieldMask left, FieldMask right) => new(left.hidden & right.hidden);

    /// <summary>The intersection of two masks.</summary>
    public static FieldMask operator &(FieldMask left, FieldMask right) => new(left.hidden | right.hidden);

    /// <summary>Whether the mask has a field.</summary>
    public bool Has(Field field) => (hidden & BitOf(field)) == 0;

    /// <summary>Whether the mask has all fields of another mask.</summary>
    public bool Includes(FieldMask other) => (hidden & ~other.hidden) == 0;

    /// <summary>Whether the mask has the keys of a section, so that the section can be compared.</summary>
    public bool Shows(FieldSection section) => (hidden & KeysOf(section)) == 0;

    /// <summary>Returns the mask without a field; without a key, the whole section is excluded.</summary>
    public FieldMask Without(Field field) => new(hidden | (field.IsKey ? AllOf(field.Section) : BitOf(field)));

    /// <summary>Whether two observations agree on the fields of the mask.</summary>
    public bool AreSame(Observation left, Observation right) => hidden == 0 ? left == right : AgreeOnShown(left, right);

    /// <summary>The excluded fields, in the order of the format.</summary>
    public IEnumerable<Field> Missing => new FieldMask(~hidden).Fields;

    /// <summary>The text of the mask, as in <c>everything but pages.referenced</c>, or the names of the fields.</summary>
    public override string ToString() =>
        IsAll ? "everything"
        : Count > FieldTable.Fields.Count / 2 ? $"everything but {string.Join(", ", Missing)}"
        : string.Join(", ", Fields);

    private static ulong BitOf(Field field) => 1UL << field.Number;

    private static ulong KeysOf(FieldSection section)
    {
        var bits = section.Owner is null ? 0 : KeysOf(section.Owner);
        foreach (var field in section.All)
            bits |= field.IsKey ? BitOf(field) : 0;
        return bits;
    }

    private static ulong AllOf(FieldSection section)
    {
        var bits = 0UL;
        foreach (var field in FieldTable.Fields)
            bits |= field.Section == section || field.Section.Owner == section ? BitOf(field) : 0;
        return bits;
    }

    private bool AgreeOnShown(Observation left, Observation right) =>
        AgreeOnProcesses(left, right)
        && AnonVmaFields.Section.AreSame(left.AnonVmas, right.AnonVmas, this)
        && PageFields.Section.AreSame(left.Pages, right.Pages, this)
        && SwapFields.Section.AreSame(left.Swap, right.Swap, this)
        && MigrationFields.Section.AreSame(left.Migrations, right.Migrations, this)
        && ItemFields.Section.AreSame(left.Items, right.Items, this)
        && AllocatedFields.Section.AreSame([left.Allocated], [right.Allocated], this);

    private bool AgreeOnProcesses(Observation left, Observation right)
    {
        if (!ProcessFields.Section.AreSame(left.Processes, right.Processes, this))
            return false;
        if (!Shows(ProcessFields.Section))
            return true;
        for (var i = 0; i < left.Processes.Count; i++)
            if (!VmaFields.Section.AreSame(left.Processes[i].Vmas, right.Processes[i].Vmas, this)
                || !EntryFields.Section.AreSame(left.Processes[i].Entries, right.Processes[i].Entries, this))
                return false;
        return true;
    }
}
