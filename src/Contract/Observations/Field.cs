using System.Text.Json;
using RmapProps.Contract.Kernels;

namespace RmapProps.Contract.Observations;

/// <summary>
/// One field of the observation, declared once: its name, its type, its place in the format and in the number stream. JSON, text,
/// schema, numbers, streams, differences and masks are derived from this declaration.
/// </summary>
/// <remarks>
/// A new field touches these files: the view with its table and its writer method (for a page <c>PageView.cs</c>), the schema,
/// subject and oracle, which fill it in, and the sample of the tests. The compiler or a test reports each missing part.
/// </remarks>
public abstract class Field
{
    private int number = -1;

    private protected Field(string name) => Name = name;

    /// <summary>The key in the JSON form, for example <c>mapCount</c>.</summary>
    public string Name { get; }

    /// <summary>The section of the field.</summary>
    public FieldSection Section { get; internal set; } = null!;

    /// <summary>
    /// Whether the field names the object that the other fields describe. A key is shown with every other field of its section.
    /// </summary>
    public bool IsKey { get; init; }

    /// <summary>The first kernel version that has the field; null for a field of every version.</summary>
    public KernelVersion? Since { get; init; }

    /// <summary>Whether a kernel version has the field.</summary>
    public bool ExistsIn(KernelVersion kernel) => Since is null || kernel.IsSince(Since);

    /// <summary>The JSON schema of the value, without a description.</summary>
    public abstract string Schema { get; }

    /// <summary>The position of the field among all fields, in the order of the format.</summary>
    internal int Number
    {
        get => number >= 0 ? number : FieldTable.NumberOf(this);
        set => number = value;
    }

    /// <summary>A mask of the field and the keys that are shown with it.</summary>
    public static implicit operator FieldMask(Field field) => FieldMask.Of(field);

    /// <summary>A mask of both fields and the keys that are shown with them.</summary>
    public static FieldMask operator |(Field left, Field right) => FieldMask.Of(left) | FieldMask.Of(right);

    /// <summary>The full name, as in <c>pages.mapCount</c>, which differences use as well.</summary>
    public override string ToString() => $"{Section.Name}.{Name}";
}

/// <summary>A field of one kind of view, of any type.</summary>
/// <typeparam name="TView">The kind of view.</typeparam>
public abstract class Field<TView> : Field
{
    private protected Field(string name)
        : base(name)
    {
    }

    /// <summary>The place of the field's number in a stream.</summary>
    public abstract Slot Slot { get; }

    /// <summary>The number of stream numbers for each member of a list; 0 for a field that is not a list.</summary>
    internal abstract int ListWords { get; }

    /// <summary>Whether two views agree on the field.</summary>
    public abstract bool AreEqual(TView left, TView right);

    /// <summary>Returns the value as differences print it.</summary>
    public abstract string TextOf(TView view);

    /// <summary>Returns the part of a line of text that is about the field; empty if there is nothing to mention.</summary>
    public abstract string PhraseOf(TView view);

    internal abstract void WriteJson(Utf8JsonWriter json, TView view);

    internal abstract void WriteState(IStateNumbers state, TView view);

    internal abstract void Pack(TView view, Span<long> row, List<long> lists);
}

/// <summary>A field of one kind of view and of one type.</summary>
/// <typeparam name="TView">The kind of view.</typeparam>
/// <typeparam name="T">The type of the values.</typeparam>
/// <param name="name">The key in the JSON form.</param>
/// <param name="type">Writes and reads the values.</param>
/// <param name="get">Reads the value from a view.</param>
/// <param name="slot">The place of the number in a stream.</param>
/// <param name="phrase">The part of a line of text; null for a comma, the name and the value.</param>
public sealed class Field<TView, T>(
    string name, FieldType<T> type, Func<TView, T> get, Slot slot, Func<TView, string>? phrase = null)
    : Field<TView>(name)
{
    /// <inheritdoc/>
    public override string Schema => type.Schema;

    /// <summary>Writes and reads the values.</summary>
    public FieldType<T> Type => type;

    /// <inheritdoc/>
    public override Slot Slot => slot;

    internal override int ListWords => type.ListWords;

    /// <summary>Reads the value from a view.</summary>
    public T Get(TView view) => get(view);

    /// <inheritdoc/>
    public override bool AreEqual(TView left, TView right) => EqualityComparer<T>.Default.Equals(get(left), get(right));

    /// <inheritdoc/>
    public override string TextOf(TView view) => type.TextOf(get(view));

    /// <inheritdoc/>
    public override string PhraseOf(TView view) => phrase is null ? $", {Name} {TextOf(view)}" : phrase(view);

    internal override void WriteJson(Utf8JsonWriter json, TView view)
    {
        json.WritePropertyName(Name);
        type.Write(json, get(view));
    }

    internal override void WriteState(IStateNumbers state, TView view) => type.Write(state, get(view));

    internal override void Pack(TView view, Span<long> row, List<long> lists)
    {
        if (slot.IsList)
            type.Pack(get(view), lists);
        else
            slot.Put(row, type.ToNumber(get(view)));
    }
}
