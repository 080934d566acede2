using System.Text.Json;
using Json.Schema;

namespace RmapProps.PropertyTests.Contract.Observations;

/// <summary>
/// Schemas of the project, evaluated by JsonSchema.Net. A schema can refer to the schemas that were added before it.
/// </summary>
public sealed class SchemaChecks
{
    private static readonly EvaluationOptions Listed = new() { OutputFormat = OutputFormat.List };

    /// <summary>A registry of its own, so that tests that run at the same time do not share one.</summary>
    private readonly BuildOptions options = new() { Dialect = Dialect.Draft202012, SchemaRegistry = new() };

    /// <summary>Adds a schema under its file name.</summary>
    public JsonSchema Add(string name, JsonElement schema) =>
        JsonSchema.Build(schema, options, new Uri($"https://rmapprops.example/{name}"));

    /// <summary>Returns every place where a value does not have the schema, with the reason.</summary>
    public static IReadOnlyList<string> ErrorsOf(JsonSchema schema, JsonElement value)
    {
        var results = schema.Evaluate(value, Listed);
        return results.IsValid
            ? []
            : [.. (results.Details ?? []).Prepend(results).Where(place => !place.IsValid)
                .SelectMany(place => (place.Errors ?? new Dictionary<string, string>()).Values
                    .DefaultIfEmpty("does not have the schema").Select(error => $"{place.InstanceLocation} {error}"))];
    }
}
