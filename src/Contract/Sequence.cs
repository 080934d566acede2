using System.Collections;
using System.Runtime.CompilerServices;

namespace RmapProps.Contract;

/// <summary>
/// A list that is equal to another if their elements are equal. Records compare collections by identity, without a warning, so
/// observations and scenarios keep their parts in this type.
/// </summary>
/// <typeparam name="T">The elements, compared by their own equality.</typeparam>
[CollectionBuilder(typeof(Sequence), nameof(Sequence.Create))]
public readonly struct Sequence<T> : IEquatable<Sequence<T>>, IReadOnlyList<T>
{
    private readonly T[]? items;

    /// <summary>Wraps the array; the caller must not change it afterwards.</summary>
    public Sequence(T[] items) => this.items = items;

    /// <summary>The elements, in order.</summary>
    public ReadOnlySpan<T> Span => items;

    /// <summary>The number of elements.</summary>
    public int Count => items?.Length ?? 0;

    /// <summary>The element at a position, counted from zero.</summary>
    public T this[int index] => items![index];

    /// <summary>Whether both share one array, so that the elements need no comparison.</summary>
    public bool IsSameAs(Sequence<T> other) => Span == other.Span;

    /// <summary>Whether both hold equal elements in the same order.</summary>
    public static bool operator ==(Sequence<T> left, Sequence<T> right) => left.Equals(right);

    /// <summary>Whether they differ in an element, in length or in order.</summary>
    public static bool operator !=(Sequence<T> left, Sequence<T> right) => !left.Equals(right);

    /// <inheritdoc/>
    public bool Equals(Sequence<T> other)
    {
        var mine = Span;
        var theirs = other.Span;
        if (IsSameAs(other))
            return true;
        if (mine.Length != theirs.Length)
            return false;
        for (var i = 0; i < mine.Length; i++)
            if (!EqualityComparer<T>.Default.Equals(mine[i], theirs[i]))
                return false;
        return true;
    }

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Sequence<T> other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = Count;
        foreach (var item in Span)
            hash = (hash * 31) + (item?.GetHashCode() ?? 0);
        return hash;
    }

    /// <inheritdoc/>
    public override string ToString() => $"[{string.Join(' ', this)}]";

    /// <summary>Enumerates the elements in order.</summary>
    public ReadOnlySpan<T>.Enumerator GetEnumerator() => Span.GetEnumerator();

    IEnumerator<T> IEnumerable<T>.GetEnumerator() => ((IEnumerable<T>)(items ?? [])).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => (items ?? []).GetEnumerator();
}

/// <summary>Builds sequences, for collection expressions.</summary>
public static class Sequence
{
    /// <summary>Makes a sequence with a copy of these elements.</summary>
    public static Sequence<T> Create<T>(ReadOnlySpan<T> items) => new(items.ToArray());

    /// <summary>Makes a sequence with the items of an enumeration.</summary>
    public static Sequence<T> ToSequence<T>(this IEnumerable<T> items) => new(items.ToArray());
}
