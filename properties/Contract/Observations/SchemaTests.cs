using System.Text.Json;
using System.Text.Json.Nodes;
using Json.Schema;
using RmapProps.Contract.Observations;
using RmapProps.Faults;
using RmapProps.Harness.Replay;
using RmapProps.Oracle;

namespace RmapProps.PropertyTests.Contract.Observations;

/// <summary>Tests that observations conform to the schema for other programs.</summary>
public sealed class SchemaTests
{
    private static readonly JsonElement Text =
        JsonSerializer.Deserialize<JsonElement>(File.ReadAllText(Repository.PathOf("src/Contract/observation.schema.json")));

    private static readonly JsonSchema Schema = new SchemaChecks().Add("observation.schema.json", Text);

    [Fact]
    public void The_complete_sample_conforms_to_the_schema() => MustFit(Samples.Everything);

    [Property(MaxTest = 100, StartSize = 4, EndSize = 60)]
    public void Every_observation_conforms_to_the_schema(Scenario scenario)
    {
        foreach (var transition in TestPairs.TransitionsOf(scenario, new ForwardMap()))
            MustFit(transition.After);
    }

    [Fact]
    public void Dangling_pointers_of_a_faulty_subject_conform_to_the_schema()
    {
        foreach (var fault in Catalogue.All)
            foreach (var step in Replayer.Run(
                TestPairs.Parse(fault.Witness), TestPairs.Of(fault).NewSubject, everyStep: true).Steps)
                if (step.Observation is { } seen)
                    MustFit(seen);
    }

    [Fact]
    public void Every_key_is_required_and_described_and_no_other_is_allowed()
    {
        var objects = Text.GetProperty("$defs").EnumerateObject().Select(definition => definition.Value)
            .Append(Text).Append(Text.GetProperty("properties").GetProperty("allocated"))
            .Where(schema => schema.TryGetProperty("properties", out _));
        Assert.All(objects, schema =>
        {
            var keys = schema.GetProperty("properties").EnumerateObject().ToList();
            Assert.Equal(
                keys.Select(key => key.Name),
                schema.GetProperty("required").EnumerateArray().Select(key => key.GetString()!));
            Assert.False(schema.GetProperty("additionalProperties").GetBoolean());
            Assert.All(keys, key => Assert.EndsWith(
                ".", key.Value.GetProperty("description").GetString(), StringComparison.Ordinal));
        });
    }

    [Fact]
    public void Missing_and_extra_keys_and_wrong_types_violate_the_schema()
    {
        var objects = ObjectsOf(Sample()).Select(json => json.GetPath()).ToList();
        Assert.Equal(20, objects.Count);
        foreach (var path in objects)
        {
            MustBeSeen(path, json => json.Remove(json.First().Key));
            MustBeSeen(path, json => json.Add("more", 1));
            MustBeSeen(path, json => json[json.First().Key] = new JsonObject());
        }
    }

    private static void MustBeSeen(string path, Action<JsonObject> change)
    {
        var sample = Sample();
        change(ObjectsOf(sample).Single(json => json.GetPath() == path));
        Assert.NotEmpty(SchemaChecks.ErrorsOf(Schema, JsonSerializer.SerializeToElement(sample)));
    }

    private static JsonNode Sample() => JsonNode.Parse(Samples.Everything.ToJson())!;

    private static IEnumerable<JsonObject> ObjectsOf(JsonNode? node) => node switch
    {
        JsonObject json => json.SelectMany(member => ObjectsOf(member.Value)).Prepend(json),
        JsonArray array => array.SelectMany(ObjectsOf),
        _ => [],
    };

    private static void MustFit(Observation observation) =>
        Assert.Equal([], SchemaChecks.ErrorsOf(Schema, JsonSerializer.Deserialize<JsonElement>(observation.ToJson())));
}
