using RmapProps.Contract.Observations;

namespace RmapProps.PropertyTests.Contract.Observations;

/// <summary>
/// Makes views whose fields have values that depend on their types alone, so that a new field needs no line of a test.
/// </summary>
/// <param name="valueOf">A value of a type.</param>
public readonly struct ValueSource<TView>(Func<Type, object?> valueOf) : IFieldSource<TView>
    where TView : IView<TView>
{
    /// <inheritdoc/>
    public T Read<T>(Field<TView, T> field) => (T)valueOf(typeof(T))!;

    /// <summary>A view.</summary>
    public static TView View(Func<Type, object?> valueOf)
    {
        var source = new ValueSource<TView>(valueOf);
        return TView.Make(ref source);
    }
}

/// <summary>A view like another one but for one field.</summary>
/// <param name="view">The other one.</param>
/// <param name="altered">The field.</param>
/// <param name="value">Its value.</param>
public readonly struct AlteredSource<TView>(TView view, Field altered, object? value) : IFieldSource<TView>
    where TView : IView<TView>
{
    /// <inheritdoc/>
    public T Read<T>(Field<TView, T> field) => field == altered ? (T)value! : field.Get(view);

    /// <summary>A view like another one but for one field; a process keeps its VMAs and entries.</summary>
    public static TView View(TView view, Field altered, object? value)
    {
        var source = new AlteredSource<TView>(view, altered, value);
        var made = TView.Make(ref source);
        return made is ProcessView process && view is ProcessView whole
            ? (TView)(object)(process with { Vmas = whole.Vmas, Entries = whole.Entries })
            : made;
    }
}
