using System.Text.Json;

namespace RmapProps.Contract.Observations;

/// <summary>
/// A value in a JSON text, and its path. A missing or unexpected value is refused with its path, so that the message shows where
/// to look.
/// </summary>
/// <param name="Value">The value.</param>
/// <param name="Path">The path of the value, as in <c>$.pages[0].mapCount</c>.</param>
public readonly record struct JsonPlace(JsonElement Value, string Path)
{
    private const int LongestWord = 40;

    /// <summary>Parses a text.</summary>
    /// <exception cref="FormatException">The text is not JSON, or has a key twice.</exception>
    public static JsonPlace Parse(string text)
    {
        try
        {
            return new(
                JsonElement.Parse(text.TrimStart('\uFEFF'), new JsonDocumentOptions { AllowDuplicateProperties = false }), "$");
        }
        catch (JsonException refused)
        {
            throw new FormatException($"this is not JSON: {refused.Message}", refused);
        }
    }

    /// <summary>Whether the value is null.</summary>
    public bool IsNull => Value.ValueKind == JsonValueKind.Null;

    /// <summary>Returns the value of a key of an object, after a check of the keys.</summary>
    public JsonPlace this[string key] => new(Value.GetProperty(key), $"{Path}.{key}");

    /// <summary>Requires an object with exactly these keys, in any order.</summary>
    public void MustHave(params IReadOnlyList<string> keys)
    {
        if (Value.ValueKind != JsonValueKind.Object)
            throw Refusal("an object");
        foreach (var member in Value.EnumerateObject())
            if (!keys.Contains(member.Name))
                throw new FormatException($"{Path}: expected the keys {string.Join(", ", keys)}, found '{member.Name}' as well");
        foreach (var key in keys)
            if (!Value.TryGetProperty(key, out _))
                throw new FormatException($"{Path}: expected a key '{key}', found none");
    }

    /// <summary>Reads a text.</summary>
    public string Text() => Value.ValueKind == JsonValueKind.String ? Value.GetString()! : throw Refusal("a text");

    /// <summary>Reads a whole number.</summary>
    public int Int() =>
        Value.ValueKind == JsonValueKind.Number && Value.TryGetInt32(out var number) ? number : throw Refusal("a whole number");

    /// <summary>Reads a whole number that may be large.</summary>
    public long Long() =>
        Value.ValueKind == JsonValueKind.Number && Value.TryGetInt64(out var number) ? number : throw Refusal("a whole number");

    /// <summary>Reads true or false.</summary>
    public bool Flag() => Value.ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => throw Refusal("true or false"),
    };

    /// <summary>Reads the items of an array, one by one.</summary>
    public Sequence<T> List<T>(Func<JsonPlace, T> read)
    {
        if (Value.ValueKind != JsonValueKind.Array)
            throw Refusal("an array");
        var items = new List<T>();
        foreach (var item in Value.EnumerateArray())
            items.Add(read(new(item, $"{Path}[{items.Count}]")));
        return items.ToSequence();
    }

    /// <summary>
    /// Reads the items of an array that must be in a certain order; several items with the same name are allowed.
    /// </summary>
    public Sequence<T> Ordered<T>(Func<JsonPlace, T> read, Comparison<T> order)
    {
        var items = List(read);
        for (var i = 1; i < items.Count; i++)
            if (order(items[i - 1], items[i]) > 0)
                throw new FormatException(
                    $"{Path}[{i}]: expected the order of the format, found something that belongs before [{i - 1}]");
        return items;
    }

    /// <summary>Reads one of several words.</summary>
    public T Word<T>(IEnumerable<T> values, Func<T, string> wordOf)
    {
        var all = values.ToList();
        var text = Text();
        foreach (var value in all)
            if (wordOf(value) == text)
                return value;
        throw Refusal($"one of {string.Join(", ", all.Select(wordOf))}");
    }

    /// <summary>Makes the exception for an unexpected value.</summary>
    public FormatException Refusal(string expected)
    {
        var found = Value.GetRawText();
        return new($"{Path}: expected {expected}, found {(found.Length <= LongestWord ? found : found[..LongestWord] + "...")}");
    }
}
