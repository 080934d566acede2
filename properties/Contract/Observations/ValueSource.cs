using RmapProps.Contract.Observations;

namespace RmapProps.PropertyTests.Contract.Observations;

/// <summary>
/// Makes views with field values that depend only on the types, so that a new field needs no change in the tests.
/// </summary>
/// <param name="valueOf">Returns a value of a type.</param>
public readonly struct ValueSource<TView>(Func<Type, object?> valueOf) : IFieldSource<TView>
    where TView : IView<TView>
{
    /// <inheritdoc/>
    public T Read<T>(Field<TView, T> field) => (T)valueOf(typeof(T))!;

    /// <summary>Makes a view.</summary>
    public static TView View(Func<Type, object?> valueOf)
    {
        var source = new ValueSource<TView>(valueOf);
        return TView.Make(ref source);
    }
}

/// <summary>Makes a view that differs from another one in one field.</summary>
/// <param name="view">The other view.</param>
/// <param name="altered">The field.</param>
/// <param name="value">Its value.</param>
public readonly struct AlteredSource<TView>(TView view, Field altered, object? value) : IFieldSource<TView>
    where TView : IView<TView>
{
    /// <inheritdoc/>
    public T Read<T>(Field<TView, T> field) => field == altered ? (T)value! : field.Get(view);

    /// <summary>Makes the view; a process keeps its VMAs and entries.</summary>
    public static TView View(TView view, Field altered, object? value)
    {
        var source = new AlteredSource<TView>(view, altered, value);
        var made = TView.Make(ref source);
        return made is ProcessView process && view is ProcessView whole
            ? (TView)(object)(process with { Vmas = whole.Vmas, Entries = whole.Entries })
            : made;
    }
}
