using RmapProps.Contract.Parameters;

namespace RmapProps.Contract.Observations;

/// <summary>One migration in flight.</summary>
/// <param name="Name">The name of the migration.</param>
/// <param name="Old">The page that is migrated.</param>
/// <param name="New">The page that replaces it.</param>
/// <param name="AnonVma">The anon_vma that it pins.</param>
public sealed record MigrationView(MigrationName Name, PageName Old, PageName New, AnonVmaName AnonVma) : IView<MigrationView>
{
    static FieldSection<MigrationView> IView<MigrationView>.Section => MigrationFields.Section;

    static MigrationView IView<MigrationView>.Make<TSource>(ref TSource source) => new(
        source.Read(MigrationFields.Name),
        source.Read(MigrationFields.Old),
        source.Read(MigrationFields.New),
        source.Read(MigrationFields.AnonVma));
}

/// <summary>The fields of a migration.</summary>
public static class MigrationFields
{
    /// <summary>The name of the migration.</summary>
    public static readonly Field<MigrationView, MigrationName> Name =
        new("name", FieldTypes.Migration, migration => migration.Name, Slot.Low(0),
            migration => $"{migration.Name}  migration")
        { IsKey = true };

    /// <summary>The page that is migrated.</summary>
    public static readonly Field<MigrationView, PageName> Old =
        new("old", FieldTypes.Page, migration => migration.Old, Slot.High(0), migration => $", {migration.Old}");

    /// <summary>The page that replaces it.</summary>
    public static readonly Field<MigrationView, PageName> New =
        new("new", FieldTypes.Page, migration => migration.New, Slot.Low(1), migration => $" to {migration.New}");

    /// <summary>The anon_vma that it pins.</summary>
    public static readonly Field<MigrationView, AnonVmaName> AnonVma =
        new("anonVma", FieldTypes.AnonVma, migration => migration.AnonVma, Slot.High(1),
            migration => $", pins {migration.AnonVma}");

    /// <summary>The section of all these fields.</summary>
    public static readonly FieldSection<MigrationView> Section = new(
        "migrations",
        (left, right) => left.Name.Value.CompareTo(right.Name.Value),
        (_, migration) => migration.Name.ToString(),
        Name,
        Old,
        New,
        AnonVma);

    /// <summary>Writes a migration.</summary>
    public static void Migration(this NumberBuffer stream, MigrationName name, PageName old, PageName @new, AnonVmaName anonVma)
    {
        var fields = stream.Reserve(2);
        fields[1] = NumberBuffer.Pair(@new.Value, anonVma.Value);
        fields[0] = NumberBuffer.Pair(name.Value, old.Value);
    }
}
