using RmapProps.Contract.Parameters;

namespace RmapProps.Contract.Observations;

/// <summary>The fields of one kind of view, in the order of the format.</summary>
public abstract class FieldSection
{
    private protected FieldSection(string name, FieldSection? owner) => (Name, Owner) = (name, owner);

    /// <summary>The key of the list in the JSON form, for example <c>pages</c>.</summary>
    public string Name { get; }

    /// <summary>The section of the views that have such lists; null for a list of the observation itself.</summary>
    public FieldSection? Owner { get; }

    /// <summary>The fields.</summary>
    public abstract IReadOnlyList<Field> All { get; }

    /// <summary>The name of the section, as in <c>pages</c>.</summary>
    public override string ToString() => Name;
}

/// <summary>The fields of one kind of view, with the order and the names of its views.</summary>
/// <typeparam name="TView">The kind of view.</typeparam>
public sealed class FieldSection<TView> : FieldSection
{
    private readonly Field<TView>[] fields;
    private readonly Func<Pid, TView, string> title;

    /// <summary>Declares the section.</summary>
    /// <param name="name">The key of the list in the JSON form.</param>
    /// <param name="order">Compares two views by their order in an observation; 0 for two views of the same object.</param>
    /// <param name="title">Returns the name of a view in reports; the process matters only for parts of processes.</param>
    /// <param name="fields">The fields, in the order of the format.</param>
    internal FieldSection(string name, Comparison<TView> order, Func<Pid, TView, string> title, params Field<TView>[] fields)
        : this(name, null, order, title, fields)
    {
    }

    /// <summary>Declares a section of lists that belong to the views of another one.</summary>
    internal FieldSection(
        string name, FieldSection? owner, Comparison<TView> order, Func<Pid, TView, string> title, params Field<TView>[] fields)
        : base(name, owner)
    {
        (this.fields, this.title, Order) = (fields, title, order);
        foreach (var field in fields)
            field.Section = this;
        ListWords = fields.SingleOrDefault(field => field.Slot.IsList)?.ListWords ?? 0;
        Words = fields.Where(field => !field.Slot.IsList).Max(field => field.Slot.Word) + 1;
    }

    /// <inheritdoc/>
    public override IReadOnlyList<Field> All => fields;

    /// <summary>The fields.</summary>
    public ReadOnlySpan<Field<TView>> Fields => fields;

    /// <summary>Compares two views by their order in an observation; 0 for two views of the same object.</summary>
    public Comparison<TView> Order { get; }

    /// <summary>The length of a row in a stream.</summary>
    internal int Words { get; }

    /// <summary>The number of stream numbers for each member of the list of a view; 0 for views without a list.</summary>
    internal int ListWords { get; }

    /// <summary>Returns the name of a view in reports.</summary>
    public string TitleOf(Pid process, TView view) => title(process, view);

    /// <summary>Whether two lists of views agree on the fields of a mask.</summary>
    internal bool AreSame(Sequence<TView> left, Sequence<TView> right, FieldMask mask)
    {
        if (!mask.Shows(this))
            return true;
        if (left.Count != right.Count)
            return false;
        for (var i = 0; i < left.Count; i++)
            foreach (var field in fields)
                if (mask.Has(field) && !field.AreEqual(left[i], right[i]))
                    return false;
        return true;
    }
}

/// <summary>A part of an observation that is made of fields.</summary>
/// <typeparam name="TSelf">The kind of view.</typeparam>
public interface IView<TSelf>
    where TSelf : IView<TSelf>
{
    /// <summary>The section of its fields.</summary>
    static abstract FieldSection<TSelf> Section { get; }

    /// <summary>Makes a view from the values of its fields, which are read in the order of the format.</summary>
    static abstract TSelf Make<TSource>(ref TSource source)
        where TSource : IFieldSource<TSelf>, allows ref struct;
}

/// <summary>A source of values for the fields of a view: a JSON object, or a row of numbers.</summary>
/// <typeparam name="TView">The kind of view.</typeparam>
public interface IFieldSource<TView>
{
    /// <summary>Returns the value of a field.</summary>
    T Read<T>(Field<TView, T> field);
}
