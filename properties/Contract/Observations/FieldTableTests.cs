using System.Text.Json;
using System.Text.Json.Nodes;
using RmapProps.Contract.Kernels;
using RmapProps.Contract.Observations;
using RmapProps.Contract.States;
using RmapProps.Contract.Streams;
using RmapProps.Harness.Running;
using RmapProps.Reports.Changes;

namespace RmapProps.PropertyTests.Contract.Observations;

/// <summary>
/// Tests that the field table is complete. It is the only list of fields, and a check that silently compares fewer fields is the
/// worst defect. A new field touches the files that <see cref="Field"/> lists, and <see cref="Samples"/>.
/// </summary>
public sealed class FieldTableTests
{
    private static readonly Observation Sample = Samples.Everything;

    private static readonly IReadOnlyList<(Field Field, Observation Value)> Altered = [.. FieldAlterations.Of(Sample)];

    /// <summary>Names that are numbers by order of creation; a state contains only their order.</summary>
    private static readonly Field[] Ranks = [AnonVmaFields.Name, PageFields.Name, SwapFields.Name];

    [Fact]
    public void Every_part_of_a_view_is_a_field_in_this_order()
    {
        MustList<ProcessView>("vmas", "entries");
        MustList<VmaView>();
        MustList<EntryView>();
        MustList<AnonVmaView>();
        MustList<PageView>();
        MustList<SwapView>();
        MustList<MigrationView>();
        MustList<KsmItemView>();
        MustList<AllocatedView>();
    }

    [Fact]
    public void Names_of_fields_are_unique_and_found()
    {
        Assert.Distinct(FieldTable.Fields.Select(field => field.ToString()));
        Assert.All(FieldTable.Fields, field => Assert.Same(field, FieldTable.Find(field.ToString())));
        Assert.Null(FieldTable.Find("pages.children"));
    }

    [Fact]
    public void Every_field_can_be_altered() =>
        Assert.Equal([], FieldTable.Fields.Except(Altered.Select(altered => altered.Field)));

    [Fact]
    public void Every_comparison_detects_an_altered_field() => Assert.All(Altered, altered =>
    {
        var (field, value) = altered;
        Assert.NotEqual(Sample, value);
        Assert.False(StreamOf(value).Shows(StreamOf(Sample)), $"{field} in a stream");
        Assert.NotEqual(Sample.ToJson(), value.ToJson());
        Assert.True(Ranks.Contains(field) || !StateKey.Of(value).Equals(StateKey.Of(Sample)), $"{field} in a state key");
        Assert.NotEmpty(ObservationChanges.OverTime(Sample, value));
        Assert.NotEmpty(ObservationChanges.FromExpected(Sample, value));
        Assert.NotEmpty(ObservationChanges.Between(Sample, value));
        var differences = ObservationDifference.All(Sample, value).Select(difference => difference.Class).ToList();
        Assert.Equal(field.IsKey, !differences.SequenceEqual([field.ToString()]));
        Assert.NotEmpty(differences);
    });

    [Fact]
    public void A_mask_hides_its_own_field_and_no_other() => Assert.All(Altered, altered =>
    {
        var (field, value) = altered;
        Assert.False(FieldMask.All.AreSame(Sample, value));
        Assert.False(FieldMask.Of(field).AreSame(Sample, value));
        foreach (var other in FieldTable.Fields)
        {
            var mask = FieldMask.All.Without(other);
            var isHidden = !mask.Has(field);
            Assert.Equal(isHidden, other == field || (other.IsKey && Owns(other.Section, field.Section)));
            Assert.True(isHidden == mask.AreSame(Sample, value), $"{field} altered, {other} hidden");
            Assert.True(
                isHidden == (ObservationDifference.First(Sample, value, mask) is null), $"{field} altered, {other} hidden");
        }
    });

    [Fact]
    public void A_mask_hides_missing_objects_only_with_their_section()
    {
        var less = Sample with { Pages = [Sample.Pages[0], Sample.Pages[1]] };
        foreach (var field in FieldTable.Fields)
            Assert.Equal(field == PageFields.Name, FieldMask.All.Without(field).AreSame(Sample, less));
    }

    [Fact]
    public void An_uninitialized_mask_hides_nothing()
    {
        Assert.True(default(FieldMask).IsAll);
        Assert.Equal(FieldTable.Fields, FieldMask.All.Fields);
        Assert.Equal([], FieldMask.All.Missing);
        Assert.Equal([], FieldMask.None.Fields);
        Assert.True(FieldMask.None.AreSame(Sample, Sample with { Processes = [], AnonVmas = [], Pages = [], Items = [] }));
        Assert.Equal(FieldMask.All, FieldTable.Fields.Aggregate(FieldMask.None, (mask, field) => mask | field));
    }

    [Fact]
    public void A_field_comes_with_its_keys()
    {
        Assert.Equal([ProcessFields.Name, VmaFields.Start, VmaFields.Chain], FieldMask.Of(VmaFields.Chain).Fields);
        Assert.Equal([PageFields.Name, PageFields.Kind, PageFields.MapCount], (PageFields.MapCount | PageFields.Kind).Fields);
        Assert.True(FieldMask.All.Includes(PageFields.Kind));
        Assert.False(FieldMask.Of(PageFields.Kind).Includes(PageFields.Kind | PageFields.MapCount));
        Assert.Equal("everything but pages.referenced", FieldMask.All.Without(PageFields.Referenced).ToString());
        Assert.Equal("pages.name, pages.kind", FieldMask.Of(PageFields.Kind).ToString());
    }

    [Fact]
    public void A_field_exists_from_the_version_that_introduced_it()
    {
        var late = new Field<PageView, int>("late", PageFields.MapCount.Type, page => page.MapCount, PageFields.MapCount.Slot)
        {
            Since = KernelVersions.Linux2636,
        };
        Assert.False(late.ExistsIn(KernelVersions.Linux2636pre));
        Assert.True(late.ExistsIn(KernelVersions.Linux2636));
        Assert.True(PageFields.Name.ExistsIn(KernelVersions.Linux2636pre));
        foreach (var kernel in KernelVersions.All)
            Assert.Equal(FieldTable.Fields.Where(field => field.ExistsIn(kernel)), FieldMask.Of(kernel).Fields);
    }

    /// <summary>Tests that the schema has a description of each field, and keys, order and types of the table.</summary>
    [Fact]
    public void The_schema_has_the_fields_of_the_table()
    {
        var schema = JsonNode.Parse(File.ReadAllText(Repository.PathOf("src/Contract/observation.schema.json")))!;
        Assert.Equal(
            [.. FieldTable.Sections.Where(section => section.Owner is null).Select(section => section.Name).Prepend("format")],
            schema["required"]!.AsArray().Select(name => name!.GetValue<string>()));
        foreach (var section in FieldTable.Sections)
        {
            var definition = DefinitionOf(schema, section);
            var keys = definition["properties"]!.AsObject().Select(property => property.Key);
            var parts = FieldTable.Sections.Where(part => part.Owner == section).Select(part => part.Name);
            Assert.Equal(section.All.Select(field => field.Name).Concat(parts), keys);
            foreach (var field in section.All)
            {
                var type = definition["properties"]![field.Name]!.DeepClone().AsObject();
                type.Remove("description");
                Assert.True(
                    JsonNode.DeepEquals(Sorted(JsonNode.Parse(field.Schema)!), Sorted(type)), $"{field} is {field.Schema}");
            }
        }
    }

    private static ObservationStream StreamOf(Observation seen)
    {
        var stream = new ObservationStream();
        stream.Write(seen);
        return stream;
    }

    private static bool Owns(FieldSection section, FieldSection part) => part == section || part.Owner == section;

    private static JsonNode DefinitionOf(JsonNode schema, FieldSection section)
    {
        var holder = section.Owner is null ? schema : DefinitionOf(schema, section.Owner);
        var property = holder["properties"]![section.Name]!;
        return property["items"]?["$ref"] is { } reference ? schema["$defs"]![
            reference.GetValue<string>()["#/$defs/".Length..]]! : property;
    }

    /// <summary>Returns the words of an enumeration in a fixed order, because their order has no meaning.</summary>
    private static JsonNode Sorted(JsonNode type)
    {
        if (type["enum"] is JsonArray words)
            type["enum"] = new JsonArray(
                [.. words.Select(word => word!.GetValue<string>()).Order(StringComparer.Ordinal).Select(word => (JsonNode)word)]);
        if (type["items"] is JsonObject items)
            Sorted(items);
        return type;
    }

    private static void MustList<TView>(params string[] parts)
        where TView : IView<TView> =>
        Assert.Equal(
            typeof(TView).GetConstructors().MaxBy(constructor => constructor.GetParameters().Length)!.GetParameters()
                .Select(parameter => JsonNamingPolicy.CamelCase.ConvertName(parameter.Name!)),
            TView.Section.All.Select(field => field.Name).Concat(parts));
}
