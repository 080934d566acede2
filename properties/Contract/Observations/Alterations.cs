using System.Collections;
using System.Reflection;
using RmapProps.Contract.Observations;
using RmapProps.Contract.Parameters;

namespace RmapProps.PropertyTests.Contract.Observations;

/// <summary>
/// Observations with one thing changed, once for each thing, by reflection: new fields are included automatically.
/// </summary>
public static class Alterations
{
    /// <summary>Yields all of them, each with the path of the change.</summary>
    public static IEnumerable<(string Path, Observation Value)> Of(Observation observation) =>
        ChangesOf((object)observation).Select(change => (change.Path, (Observation)change.Value));

    /// <summary>Yields a value with one thing in it changed, once for each thing.</summary>
    internal static IEnumerable<(string Path, object Value)> ChangesOf(object value)
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

    /// <summary>Returns another value of the same type. Names move to numbers that no other object of the sample has.</summary>
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
        EntryTarget target => target with { Number = target.Number + 1000, Letter = target.Letter == '\0' ? 'm' : target.Letter },
        EntryKind kind => kind == EntryKind.Swap ? EntryKind.Page : EntryKind.Swap,
        PageKind kind => kind == PageKind.Ksm ? PageKind.Anon : PageKind.Ksm,
        _ => throw new NotSupportedException($"No other value is defined for {value.GetType().Name}."),
    };
}
