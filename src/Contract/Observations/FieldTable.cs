namespace RmapProps.Contract.Observations;

/// <summary>
/// All fields of the observation, in the order of the format. Every form of an observation is derived from them.
/// </summary>
public static class FieldTable
{
    private const int MostFields = 64;

    /// <summary>The sections.</summary>
    public static readonly IReadOnlyList<FieldSection> Sections =
    [
        ProcessFields.Section,
        VmaFields.Section,
        EntryFields.Section,
        AnonVmaFields.Section,
        PageFields.Section,
        SwapFields.Section,
        MigrationFields.Section,
        ItemFields.Section,
        AllocatedFields.Section,
    ];

    /// <summary>The fields of all sections.</summary>
    public static readonly IReadOnlyList<Field> Fields = Numbered();

    /// <summary>Finds the field with a full name, as in <c>pages.mapCount</c>; null if there is none.</summary>
    public static Field? Find(string name) => Fields.FirstOrDefault(field => field.ToString() == name);

    internal static int NumberOf(Field field) => Fields.Contains(field)
        ? field.Number
        : throw new InvalidOperationException($"no section of the table has {field.Name}");

    private static Field[] Numbered()
    {
        Field[] fields = [.. Sections.SelectMany(section => section.All)];
        if (fields.Length > MostFields)
            throw new InvalidOperationException($"a mask holds {MostFields} fields, but there are {fields.Length}");
        for (var i = 0; i < fields.Length; i++)
            fields[i].Number = i;
        return fields;
    }
}
