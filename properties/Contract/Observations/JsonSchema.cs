using System.Text.Json;
using System.Text.RegularExpressions;

namespace RmapProps.PropertyTests.Contract.Observations;

/// <summary>
/// As much of JSON Schema 2020-12 as the project's schemas use: what it does not know it refuses, so that no keyword
/// goes unchecked.
/// </summary>
/// <param name="root">The schema.</param>
/// <param name="others">Other schemas, by the names by which this one refers to them.</param>
public sealed class JsonSchema(JsonElement root, IReadOnlyDictionary<string, JsonSchema>? others = null)
{
    /// <summary>Every place where a value is not what the schema says.</summary>
    public IEnumerable<string> ErrorsOf(JsonElement value) => Check("$", root, value);

    private IEnumerable<string> Check(string path, JsonElement schema, JsonElement value) =>
        schema.EnumerateObject().SelectMany(keyword => Check(path, schema, keyword, value));

    private IEnumerable<string> Check(string path, JsonElement schema, JsonProperty keyword, JsonElement value)
    {
        var rule = keyword.Value;
        return keyword.Name switch
        {
            "$schema" or "$defs" or "title" or "description" => [],
            "$ref" when rule.GetString()! is var name && !name.StartsWith('#') =>
                others![name].ErrorsOf(value).Select(error => path + error[1..]),
            "$ref" => Check(path, Resolve(rule.GetString()!), value),
            "anyOf" => Unless(
                rule.EnumerateArray().Any(one => !Check(path, one, value).Any()), path, $"is {value}, none of {rule}"),
            "type" => Unless(IsOfType(rule, value), path, $"is {value.ValueKind}, not {rule}"),
            "const" => Unless(JsonElement.DeepEquals(rule, value), path, $"is {value}, not {rule}"),
            "enum" => Unless(
                rule.EnumerateArray().Any(one => JsonElement.DeepEquals(one, value)), path, $"is {value}, none of {rule}"),
            "pattern" => Unless(
                value.ValueKind != JsonValueKind.String || Regex.IsMatch(value.GetString()!, rule.GetString()!),
                path,
                $"is {value}, which does not match {rule}"),
            "minimum" or "maximum" when value.ValueKind != JsonValueKind.Number => [],
            "required" or "properties" or "additionalProperties" when value.ValueKind != JsonValueKind.Object => [],
            "items" when value.ValueKind != JsonValueKind.Array => [],
            "minimum" => Unless(value.GetDecimal() >= rule.GetDecimal(), path, $"is {value}, less than {rule}"),
            "maximum" => Unless(value.GetDecimal() <= rule.GetDecimal(), path, $"is {value}, more than {rule}"),
            "required" => rule.EnumerateArray().SelectMany(key =>
                Unless(value.TryGetProperty(key.GetString()!, out _), path, $"lacks {key}")),
            "properties" => value.EnumerateObject().SelectMany(member =>
                rule.TryGetProperty(member.Name, out var of) ? Check($"{path}.{member.Name}", of, member.Value) : []),
            "additionalProperties" when rule.ValueKind == JsonValueKind.False => value.EnumerateObject().SelectMany(member =>
                Unless(schema.GetProperty("properties").TryGetProperty(member.Name, out _), path, $"has {member.Name}")),
            "items" => value.EnumerateArray().SelectMany((item, position) => Check($"{path}[{position}]", rule, item)),
            _ => throw new NotSupportedException($"The keyword {keyword.Name} at {path} is not checked."),
        };
    }

    private static IEnumerable<string> Unless(bool holds, string path, string problem) => holds ? [] : [$"{path} {problem}"];

    private JsonElement Resolve(string reference) =>
        reference.Split('/').Skip(1).Aggregate(root, (schema, key) => schema.GetProperty(key));

    private static bool IsOfType(JsonElement rule, JsonElement value) => rule.ValueKind == JsonValueKind.Array
        ? rule.EnumerateArray().Any(one => IsOfType(one, value))
        : rule.GetString() switch
        {
            "object" => value.ValueKind == JsonValueKind.Object,
            "array" => value.ValueKind == JsonValueKind.Array,
            "string" => value.ValueKind == JsonValueKind.String,
            "boolean" => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
            "null" => value.ValueKind == JsonValueKind.Null,
            "integer" => value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out _),
            _ => throw new NotSupportedException($"The type {rule} is not checked."),
        };
}
