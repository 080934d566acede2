using System.Reflection;
using RmapProps.Contract.Observations;
using RmapProps.Contract.Parameters;

namespace RmapProps.PropertyTests.Contract.States;

/// <summary>
/// Yields an observation many times, each time with one thing in it changed. The things are found by reflection, so that new
/// fields are included.
/// </summary>
public static class StateVariations
{
    private static readonly Type[] Named = [typeof(AnonVmaView), typeof(PageView), typeof(SwapView)];

    public static IEnumerable<Observation> Of(Observation seen) => Of(typeof(Observation), seen).Cast<Observation>();

    private static IEnumerable<object> Of(Type type, object? value) => value switch
    {
        null => [Activator.CreateInstance(Nullable.GetUnderlyingType(type)!)!],
        bool yes => [!yes],
        int number => [number + 1],
        long number => [number + 1],
        Enum => [Enum.ToObject(value.GetType(), Convert.ToInt32(value, null) ^ 1)],
        Protection protection => Protection.All.Where(other => other != protection).Cast<object>(),
        _ when type.IsGenericType && type.GetGenericTypeDefinition() == typeof(Sequence<>) => OfSequence(type, value),
        _ => OfRecord(value),
    };

    private static IEnumerable<object> OfSequence(Type type, object sequence)
    {
        var method = typeof(StateVariations).GetMethod(nameof(OfItems), BindingFlags.NonPublic | BindingFlags.Static)!;
        return (IEnumerable<object>)method.MakeGenericMethod(type.GetGenericArguments()).Invoke(null, [sequence])!;
    }

    private static IEnumerable<object> OfItems<T>(Sequence<T> items)
    {
        for (var i = 0; i < items.Count; i++)
            foreach (var varied in Of(typeof(T), items[i]))
                yield return new Sequence<T>([.. items.Take(i), (T)varied, .. items.Skip(i + 1)]);
        if (items.Count > 0)
            yield return items.SkipLast(1).ToSequence();
    }

    /// <summary>
    /// Rebuilds a record from its parts. Values that are numbered by creation are not changed, because they may have any number.
    /// </summary>
    private static IEnumerable<object> OfRecord(object record)
    {
        var constructor = record.GetType().GetConstructors().Single();
        var parameters = constructor.GetParameters();
        var parts = Array.ConvertAll(parameters, part => record.GetType().GetProperty(part.Name!)!.GetValue(record));
        for (var i = 0; i < parts.Length; i++)
        {
            if (parameters[i].Name == nameof(PageView.Name) && Named.Contains(record.GetType()))
                continue;
            foreach (var varied in Of(parameters[i].ParameterType, parts[i]))
                yield return constructor.Invoke([.. parts[..i], varied, .. parts[(i + 1)..]]);
        }
    }
}
