using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using Json.Schema;
using RmapProps.PropertyTests.Contract.Observations;

namespace RmapProps.SnapshotTests.Cli.Check;

/// <summary>
/// The published schemas describe the output of the program: the report of a check, and the file of a finding.
/// </summary>
public class CheckSchemaTests
{
    static readonly JsonElement CheckText = Read("src/Cli/check.schema.json"),
        FindingText = Read("src/Harness/finding.schema.json");

    static readonly SchemaChecks Schemas = new();

    static readonly JsonSchema Finding = Schemas.Add("finding.schema.json", FindingText),
        Check = Schemas.Add("check.schema.json", CheckText);

    public static TheoryData<string, int> Runs => new()
    {
        { "check --scenarios 20 --subject rmap", 0 },
        { "check --scenarios 50 --subject fault:H08b", 1 },
        { "check --scenarios 50 --subject fault:H11 --keep-going", 1 },
        { "check --scenarios 0", 3 },
    };

    [Theory, MemberData(nameof(Runs))]
    public void Every_result_of_a_check_has_the_schema(string arguments, int code)
    {
        using var tool = new RmapPropsTool();
        for (var twice = 0; twice < 2; twice++)
        {
            var run = tool.Run([.. arguments.Split(' '), "--seed", "1", "--format", "json"]);
            Assert.Equal(code, run.Code);
            Assert.EndsWith("}\n", run.Output, StringComparison.Ordinal);
            var json = JsonSerializer.Deserialize<JsonElement>(run.Output);
            Assert.Equal([], SchemaChecks.ErrorsOf(Check, json));
            Assert.Equal(code, json.GetProperty("exitCode").GetInt32());
            Assert.Equal("""{"fields":[],"laws":[]}""", json.GetProperty("unchecked").GetRawText());
        }
    }

    [Fact]
    public void The_file_of_a_finding_has_its_schema_and_equals_the_report()
    {
        using var tool = new RmapPropsTool();
        var reported = Found(tool)["findings"]![0]!;
        var file = tool.Read($"{reported["folder"]}/finding.json");
        Assert.Equal([], SchemaChecks.ErrorsOf(Finding, JsonSerializer.Deserialize<JsonElement>(file)));
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(file), reported["finding"]));
    }

    [Fact]
    public void A_key_too_few_or_too_many_or_of_another_type_is_seen()
    {
        using var tool = new RmapPropsTool();
        var sample = Found(tool);
        foreach (var path in ObjectsOf(sample).Select(json => json.GetPath()))
        {
            MustBeSeen(sample, path, json => json.Remove(json.First().Key));
            MustBeSeen(sample, path, json => json.Add("more", 1));
            MustBeSeen(sample, path, json => json[json.First().Key] = new JsonObject());
        }
    }

    [Fact]
    public void Every_key_is_required_and_said_in_words_and_nothing_else_is_allowed() =>
        Assert.All(SchemasIn(CheckText).Concat(SchemasIn(FindingText)), schema =>
        {
            var keys = schema.GetProperty("properties").EnumerateObject().ToList();
            Assert.Equal(
                keys.Select(key => key.Name), schema.GetProperty("required").EnumerateArray().Select(key => key.GetString()!));
            Assert.False(schema.GetProperty("additionalProperties").GetBoolean());
            Assert.All(
                keys, key => Assert.EndsWith(".", key.Value.GetProperty("description").GetString(), StringComparison.Ordinal));
        });

    static JsonObject Found(RmapPropsTool tool) =>
        JsonNode.Parse(
            tool.Run("check", "--seed", "1", "--scenarios", "50", "--subject", "fault:H08b", "--format", "json").Output)!
            .AsObject();

    static void MustBeSeen(JsonObject sample, string path, Action<JsonObject> change)
    {
        var copy = sample.DeepClone();
        change(ObjectsOf(copy).Single(json => json.GetPath() == path));
        Assert.NotEmpty(SchemaChecks.ErrorsOf(Check, JsonSerializer.SerializeToElement(copy)));
    }

    static IEnumerable<JsonObject> ObjectsOf(JsonNode? node) => node switch
    {
        JsonObject json => json.SelectMany(member => ObjectsOf(member.Value)).Prepend(json),
        JsonArray array => array.SelectMany(ObjectsOf),
        _ => [],
    };

    /// <summary>Returns each part of a schema that describes an object.</summary>
    static IEnumerable<JsonElement> SchemasIn(JsonElement schema)
    {
        if (schema.ValueKind != JsonValueKind.Object)
            return [];
        var inner = schema.EnumerateObject().SelectMany(member => SchemasIn(member.Value));
        return schema.TryGetProperty("required", out _) ? inner.Prepend(schema) : inner;
    }

    static JsonElement Read(string path, [CallerFilePath] string file = "") =>
        JsonSerializer.Deserialize<JsonElement>(
            File.ReadAllText(Path.Combine(Path.GetDirectoryName(file)!, "../../../..", path)));
}
