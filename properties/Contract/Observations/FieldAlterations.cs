using RmapProps.Contract.Observations;

namespace RmapProps.PropertyTests.Contract.Observations;

/// <summary>Observations with one field of one view changed and nothing else, according to the field table.</summary>
public static class FieldAlterations
{
    /// <summary>Yields all of them, each with its field.</summary>
    public static IEnumerable<(Field Field, Observation Value)> Of(Observation seen) =>
    [
        .. OfViews(seen.Processes, views => seen with { Processes = views }),
        .. OfParts(seen, process => process.Vmas, (process, views) => process with { Vmas = views }),
        .. OfParts(seen, process => process.Entries, (process, views) => process with { Entries = views }),
        .. OfViews(seen.AnonVmas, views => seen with { AnonVmas = views }),
        .. OfViews(seen.Pages, views => seen with { Pages = views }),
        .. OfViews(seen.Swap, views => seen with { Swap = views }),
        .. OfViews(seen.Migrations, views => seen with { Migrations = views }),
        .. OfViews(seen.Items, views => seen with { Items = views }),
        .. OfViews<AllocatedView>([seen.Allocated], views => seen with { Allocated = views[0] }),
    ];

    private static IEnumerable<(Field Field, Observation Value)> OfParts<TView>(
        Observation seen, Func<ProcessView, Sequence<TView>> get, Func<ProcessView, Sequence<TView>, ProcessView> set)
        where TView : IView<TView> =>
        from i in Enumerable.Range(0, seen.Processes.Count)
        from altered in OfViews(
            get(seen.Processes[i]),
            views => seen with { Processes = Replaced(seen.Processes, i, set(seen.Processes[i], views)) })
        select altered;

    private static IEnumerable<(Field Field, Observation Value)> OfViews<TView>(
        Sequence<TView> views, Func<Sequence<TView>, Observation> put)
        where TView : IView<TView>
    {
        for (var i = 0; i < views.Count; i++)
            foreach (var (field, altered) in OfView(views[i]))
                yield return (field, put(Replaced(views, i, altered)));
    }

    private static IEnumerable<(Field Field, TView Value)> OfView<TView>(TView view)
        where TView : IView<TView> =>
        from field in TView.Section.Fields.ToArray()
        from value in ValuesBeside(field, view)
        let altered = AlteredSource<TView>.View(view, field, value)

        // The letter of an entry's target depends on the kind of the entry.
        where TView.Section.Fields.ToArray().All(other => other == field || other.AreEqual(view, altered))
        select ((Field)field, altered);

    private static IEnumerable<object?> ValuesBeside<TView>(Field<TView> field, TView view)
        where TView : IView<TView>
    {
        var reading = new ReadingSource<TView>(view, field);
        TView.Make(ref reading);
        return reading.Found.Value is { } value
            ? Alterations.ChangesOf(value).Select(change => (object?)change.Value)
            : [Activator.CreateInstance(Nullable.GetUnderlyingType(reading.Found.Type!)!)];
    }

    private static Sequence<T> Replaced<T>(Sequence<T> items, int position, T item) =>
        [.. items.Take(position), item, .. items.Skip(position + 1)];

    private struct ReadingSource<TView>(TView view, Field asked) : IFieldSource<TView>
        where TView : IView<TView>
    {
        public (object? Value, Type? Type) Found { get; private set; }

        public T Read<T>(Field<TView, T> field)
        {
            if (field == asked)
                Found = (field.Get(view), typeof(T));
            return field.Get(view);
        }
    }
}
