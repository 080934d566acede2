using System.Collections;
using System.Globalization;

namespace RmapProps.Snapshots;

/// <summary>
/// Spells a value inside a file name. Rejects types that Verify spells in its own way and that no test here needs, so that
/// no name changes when Verify replaces this layer.
/// </summary>
internal static class ParameterText
{
    public static string Of(object? value) => value switch
    {
        null => "null",
        string text => Safe(text),
        ICollection { Count: 0 } and not IDictionary => "[]",
        ICollection items and not IDictionary => string.Join(',', items.Cast<object?>().Select(Inner)),
        DateOnly date => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        DateTime or DateTimeOffset or TimeOnly or IEnumerable => throw new NotSupportedException(
            $"A {value.GetType().Name} has no settled spelling in a file name. Pass a string, or UseTextForParameters."),
        IConvertible and not Enum => Safe(Convert.ToString(value, CultureInfo.InvariantCulture)!),
        _ => Safe(value.ToString() ?? throw new InvalidOperationException($"{value.GetType()}.ToString() returned null.")),
    };

    private static string Inner(object? item) =>
        item is ICollection { Count: > 0 } and not IDictionary ? $"[{Of(item)}]" : Of(item);

    private static string Safe(string text) =>
        string.Create(text.Length, text, static (span, source) =>
        {
            for (var i = 0; i < span.Length; i++)
                span[i] = SnapshotName.Forbidden.Contains(source[i]) ? '-' : source[i];
        });
}
