using System.Collections;
using System.Reflection;
using RmapProps.Harness;

namespace RmapProps.PropertyTests;

/// <summary>
/// Nothing that an observation holds can change without being seen: each field of each view is changed in turn, by
/// reflection, so that a field somebody adds and forgets to compare is found too.
/// </summary>
public sealed class DifferenceTests
{
    [Fact]
    public void Equal_observations_have_no_difference() =>
        Assert.Null(ObservationDifference.First(Samples.Everything, Samples.Everything with { }));

    [Fact]
    public void A_change_of_any_field_is_a_difference()
    {
        var changes = ChangesOf(Samples.Everything).ToList();
        Assert.All(changes, change =>
        {
            var changed = (Observation)change.Value;
            Assert.NotEqual(Samples.Everything, changed);
            Assert.True(IsSeen(Samples.Everything, changed), $"{change.Path} changed and nobody saw it");
            Assert.True(IsSeen(changed, Samples.Everything), $"{change.Path} changed back and nobody saw it");
        });

        // 2 processes, 2 VMAs, 4 entries, 2 anon_vmas, 3 pages, 2 swap entries, 1 migration, 2 items, 1 total: all their fields.
        var fields = (2 * 4) + (2 * 7) + (4 * 5) + (2 * 5) + (3 * 8) + (2 * 3) + 4 + (2 * 5) + 3;
        Assert.True(changes.Count >= fields, $"only {changes.Count} changes");
    }

    [Theory]
    [InlineData("processes")]
    [InlineData("vmas")]
    [InlineData("entries")]
    [InlineData("anonVmas")]
    [InlineData("pages")]
    [InlineData("swap")]
    [InlineData("migrations")]
    [InlineData("items")]
    public void What_is_left_out_is_missing_and_what_is_more_is_extra(string section)
    {
        var shorter = ChangesOf(Samples.Everything)
            .Where(change => change.Path.EndsWith("left out", StringComparison.Ordinal))
            .Select(change => (Observation)change.Value)
            .ToList();
        Assert.Contains(shorter, found => ObservationDifference.First(Samples.Everything, found)!.Class == section + ".missing");
        Assert.Contains(shorter, less => ObservationDifference.First(less, Samples.Everything)!.Class == section + ".extra");
    }

    private static bool IsSeen(Observation expected, Observation found) =>
        ObservationDifference.First(expected, found) is not null;

    /// <summary>The same value with one thing in it changed, once for each thing.</summary>
    private static IEnumerable<(string Path, object Value)> ChangesOf(object value)
    {
        var type = value.GetType();
        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(Sequence<>))
            return ChangesOfSequence(type.GetGenericArguments()[0], [.. ((IEnumerable)value).Cast<object>()]);
        return value is Observation || type.Name.EndsWith("View", StringComparison.Ordinal)
            ? ChangesOfView(value)
            : [("changed", Another(value))];
    }

    private static IEnumerable<(string Path, object Value)> ChangesOfView(object view)
    {
        var constructors = view.GetType().GetConstructors().Select(constructor => constructor.GetParameters());
        var fields = constructors.MaxBy(parameters => parameters.Length)!;
        foreach (var field in fields)
        {
            var property = view.GetType().GetProperty(field.Name!)!;
            var changes = property.GetValue(view) is { } value ? ChangesOf(value) : [("set", Filled(property.PropertyType))];
            foreach (var (path, changed) in changes)
            {
                var copy = Copy(view);
                property.SetValue(copy, changed);
                yield return ($"{property.Name} {path}", copy);
            }
        }
    }

    private static IEnumerable<(string Path, object Value)> ChangesOfSequence(Type type, object[] items)
    {
        for (var i = 0; i < items.Length; i++)
        {
            foreach (var (path, changed) in ChangesOf(items[i]))
                yield return ($"[{i}] {path}", SequenceOf(type, [.. items[..i], changed, .. items[(i + 1)..]]));
            yield return ($"[{i}] left out", SequenceOf(type, [.. items[..i], .. items[(i + 1)..]]));
        }
    }

    private static object SequenceOf(Type type, object[] items)
    {
        var array = Array.CreateInstance(type, items.Length);
        Array.Copy(items, array, items.Length);
        return Activator.CreateInstance(typeof(Sequence<>).MakeGenericType(type), array)!;
    }

    private static object Copy(object view) => view.GetType().IsValueType
        ? System.Runtime.CompilerServices.RuntimeHelpers.GetObjectValue(view)
        : view.GetType().GetMethod("<Clone>$", BindingFlags.Instance | BindingFlags.Public)!.Invoke(view, null)!;

    private static object Filled(Type type) => Activator.CreateInstance(Nullable.GetUnderlyingType(type)!)!;

    /// <summary>Another value of the same type. Names move up to where no other thing of the sample has one.</summary>
    private static object Another(object value) => value switch
    {
        bool flag => !flag,
        int number => number + 1000,
        Pid pid => new Pid(pid.Value + 1000),
        PageNumber page => new PageNumber(page.Value + 1000),
        PageOffset offset => new PageOffset(offset.Value + 1000),
        PageIndex index => new PageIndex(index.Value + 1000),
        AnonVmaName name => new AnonVmaName(name.Value + 1000),
        PageName name => new PageName(name.Value + 1000),
        SwapName name => new SwapName(name.Value + 1000),
        MigrationName name => new MigrationName(name.Value + 1000),
        VmaName name => name with { End = new(name.End.Value + 1) },
        Place place => place with { Page = new(place.Page.Value + 1) },
        Protection protection => protection == Protection.ReadOnly ? Protection.ReadWrite : Protection.ReadOnly,
        VmaFlags flags => flags ^ VmaFlags.Locked,
        EntryKind kind => kind == EntryKind.Swap ? EntryKind.Page : EntryKind.Swap,
        PageKind kind => kind == PageKind.Ksm ? PageKind.Anon : PageKind.Ksm,
        _ => throw new NotSupportedException($"How does one change a {value.GetType().Name}?"),
    };
}
