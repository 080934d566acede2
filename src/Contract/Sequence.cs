using System.Collections;
using System.Runtime.CompilerServices;

namespace RmapProps.Contract;

/// <summary>
/// A list that is equal to another when its elements are. Records compare collections by
/// identity, without a warning, so observations and scenarios hold their parts in this.
/// </summary>
/// <typeparam name="T">The elements, compared by their own equality.</typeparam>
[CollectionBuilder(typeof(Sequence), nameof(Sequence.Create))]
public readonly struct Sequence<T> : IEquatable<Sequence<T>>, IReadOnlyList<T>
{
    private readonly T[]? items;

    /// <summary>Takes the array over; the caller must not change it any more.</summary>
    public Sequence(T[] items) => this.items = items;

    /// <summary>The elements, in order.</summary>
    public ReadOnlySpan<T> Span => items;

    /// <summary>How many elements there are.</summary>
    public int Count => items?.Length ?? 0;

    /// <summary>The element at a position, counted from zero.</summary>
    public T this[int index] => items![index];

    /// <summary>Whether both are the same list, so that nobody has to look at the elements.</summary>
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

    /// <summary>Walks the elements in order.</summary>
    public ReadOnlySpan<T>.Enumerator GetEnumerator() => Span.GetEnumerator();

    IEnumerator<T> IEnumerable<T>.GetEnumerator() => ((IEnumerable<T>)(items ?? [])).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => (items ?? []).GetEnumerator();
}

/// <summary>Builds sequences, for collection expressions.</summary>
public static class Sequence
{
    /// <summary>A sequence with a copy of these elements.</summary>
    public static Sequence<T> Create<T>(ReadOnlySpan<T> items) => new(items.ToArray());

    /// <summary>A sequence of what an enumeration gives.</summary>
    public static Sequence<T> ToSequence<T>(this IEnumerable<T> items) => new(items.ToArray());
}
