using System.Globalization;
using RmapProps.Contract;
using RmapProps.Contract.Observations;

namespace RmapProps.Harness.Running;

/// <summary>How two lists of one kind of view are compared: by what each is called, then field by field.</summary>
/// <typeparam name="T">The kind of view.</typeparam>
/// <param name="Order">Which of two views stands first in an observation; equal for two views of the same thing.</param>
/// <param name="Name">What a report calls it.</param>
/// <param name="Fields">Its fields, in the order of the format.</param>
internal sealed record ViewTable<T>(Comparison<T> Order, Func<T, string> Name, params (string Name, Func<T, object?> Value)[] Fields)
{
    /// <summary>The differences of two ordered lists: what only one of them has, and each field that differs.</summary>
    public IEnumerable<ObservationDifference> Compare(string section, Sequence<T> expected, Sequence<T> found)
    {
        var (i, j) = (0, 0);
        while (i < expected.Count || j < found.Count)
        {
            var order = i == expected.Count ? 1 : j == found.Count ? -1 : Order(expected[i], found[j]);
            if (order < 0)
                yield return new($"{section}.missing", Name(expected[i++]), "present", "absent");
            else if (order > 0)
                yield return new($"{section}.extra", Name(found[j++]), "absent", "present");
            else
                foreach (var difference in CompareFields(section, expected[i++], found[j++]))
                    yield return difference;
        }
    }

    private IEnumerable<ObservationDifference> CompareFields(string section, T expected, T found)
    {
        foreach (var (name, value) in Fields)
            if (!Equals(value(expected), value(found)))
                yield return new($"{section}.{name}", $"{Name(expected)} {name}", TextOf(value(expected)), TextOf(value(found)));
    }

    private static string TextOf(object? value) => value switch
    {
        null => "-",
        bool flag => flag ? "true" : "false",
        EntryKind kind => ObservationText.WordOf(kind),
        PageKind kind => ObservationText.WordOf(kind),
        VmaFlags.None => "-",
        VmaFlags flags => string.Join(' ', ObservationText.FlagWords(flags)),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };
}
